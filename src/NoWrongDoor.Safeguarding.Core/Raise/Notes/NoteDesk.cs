using Microsoft.EntityFrameworkCore;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Raise.Notes;

/// <summary>Settles a note before it is stored: in whose name, for whom, resting on what, and whether it says more than they may all see.</summary>
internal sealed class NoteDesk(NoteAudience audiences, CitedValues cited, RepeatedValues repeated, MinuteTaking minutes, AgencyTokens tokens, KeyVault keys)
{
    private static readonly Refusal NotYours = new Refusal.NotPermitted("A note is corrected by whoever wrote it, in the function that they wrote it in.", "Ask them to correct it, or write a note of your own.");

    public async Task<Refusal?> WriteAsync(GateSession session, CaseNoteRow row, (Guid? About, bool Knowingly) how, CancellationToken cancellationToken)
    {
        var place = await WrittenIn.FindAsync(session, how.About, cancellationToken);
        (row.CaseId, row.MeetingId, row.Author, row.AuthorFunction) = (place.Case, place.Meeting, session.Reader.User, session.Reader.Function);
        row.Audience ??= await NoteAudience.InTheRoomAsync(session, row.Subject, place.Attendance, cancellationToken);
        return minutes.OfWriting(session.Reader, new Said(row.NoteKind, row.SaidBy), place) ?? await SettleAsync(session, row, how.Knowingly, cancellationToken);
    }

    public async Task<Refusal?> CorrectAsync(GateSession session, CaseNoteRow row, bool knowingly, CancellationToken cancellationToken) =>
        await BarredAsync(session, row, cancellationToken) ?? PutRight(session, row) ?? await SettleAsync(session, row, knowingly, cancellationToken);

    /// <summary>Why a note is not this reader's to correct as it stands; nothing where it is.</summary>
    public async Task<Refusal?> BarredAsync(GateSession session, CaseNoteRow row, CancellationToken cancellationToken)
    {
        var place = await WrittenIn.FindAsync(session, row.MeetingId ?? row.CaseId, cancellationToken);
        var said = new Said(row.NoteKind, row.SaidBy);
        return IsTheirs(session, row) ? minutes.OfWriting(session.Reader, said, place)
            : row.Owner == session.Reader.Agency && minutes.IsOfWhoRuns(session.Reader, row.AuthorFunction, place) ? MinuteTaking.OfPuttingRight(said, place) : NotYours;
    }

    // Whoever wrote a note reads it whatever it rests on (NoteFacts): so nobody else says what that is. Whoever puts it right stays among its readers.
    private static Refusal.Invalid? PutRight(GateSession session, CaseNoteRow row)
    {
        if (IsTheirs(session, row))
        {
            return null;
        }

        if (row.Audience is not null && !NoteAudience.Of(row.Audience).Contains(session.Reader.Agency, StringComparer.Ordinal))
        {
            row.Audience = string.Join(", ", NoteAudience.Of($"{row.Audience}, {session.Reader.Agency}/{session.Reader.Function}"));
        }

        return session.Db.Entry(row).Property(n => n.Cites).OriginalValue == row.Cites ? null
            : new Refusal.Invalid("cites", "What a note rests on is said by whoever wrote it.", "Ask them, or write a note of your own.");
    }

    private static bool IsTheirs(GateSession session, CaseNoteRow row) => row.IsBy(session.Reader.Agency, session.Reader.Function, session.Reader.User);

    private async Task<Refusal?> SettleAsync(GateSession session, CaseNoteRow row, bool knowingly, CancellationToken cancellationToken)
    {
        row.SaidOn ??= session.Today;
        row.Audience ??= await NoteAudience.ParticipantsAsync(session, row.Subject, cancellationToken);
        var problems = new List<Problem>();
        if (await audiences.ProblemAsync(session, row.Audience, cancellationToken) is { } audience)
        {
            problems.Add(audience);
        }

        problems.AddRange(await CiteAsync(session, row, cancellationToken));
        if (problems.Count == 0 && !knowingly && SaysOtherwise(session, row))
        {
            problems.AddRange(await RepeatedAsync(session, row, cancellationToken));
        }

        return problems.Count == 0 ? null : new Refusal.Invalid(problems);
    }

    // What was sent names values by the writer's own tokens; what is kept is which values they are, and, for readers, what they are called.
    private async Task<IReadOnlyList<Problem>> CiteAsync(GateSession session, CaseNoteRow row, CancellationToken cancellationToken)
    {
        if (row.Cites == Citation.Names(Citation.Of(row.Citations)))
        {
            return [];
        }

        var asked = (row.Cites ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Select(c => (Said: c, Value: Read(session, c))).ToList();
        var seen = await cited.SeenAsync(session, [.. asked.Select(a => a.Value).OfType<Citation>()], row.Subject, cancellationToken);
        var values = asked.Select(a => a.Value).OfType<Citation>().Where(seen.Contains).OrderBy(v => v.ToString(), StringComparer.Ordinal).ToList();
        (row.Citations, row.Cites) = (values.Count == 0 ? null : string.Join(", ", values), Citation.Names(values));
        return [.. asked.Where(a => a.Value is not { } value || !seen.Contains(value)).Select(a => new Problem("cites",
            "A value cited is none that you may see in full about this young person.", "Name it by the id of its record and its field, for example me_mfrggzdfmztwq2lknnwg23tpob.found_at."))];
    }

    // Who only puts right whose words they were is not asked about the text again.
    private static bool SaysOtherwise(GateSession session, CaseNoteRow row)
    {
        var entry = session.Db.Entry(row);
        return entry.State == EntityState.Detached || !(entry.Property(n => n.NoteText).OriginalValue ?? []).AsSpan().SequenceEqual(row.NoteText)
            || entry.Property(n => n.Audience).OriginalValue != row.Audience || entry.Property(n => n.Citations).OriginalValue != row.Citations;
    }

    private Citation? Read(GateSession session, string said)
    {
        var (at, prefix) = (said.LastIndexOf('.'), said.Split('_')[0]);
        return at > 0 && cited.TypeOf(prefix) is { } type && tokens.Read(session.Reader.Partnership, session.Reader.Agency, prefix, said[..at]) is { } id
            ? new Citation(type.Name, id, said[(at + 1)..]) : null;
    }

    private async Task<IReadOnlyList<Problem>> RepeatedAsync(GateSession session, CaseNoteRow row, CancellationToken cancellationToken)
    {
        var key = await keys.FindAsync(row.Partnership, KeyKind.Person, row.Subject, cancellationToken);
        return key is not null && SealedFields.Open(CaseNoteRecord.Type, CaseNoteRecord.Type.Find("note_text")!, row, key) is string text
            ? await repeated.FindAsync(session, new ToBeSaid(row.Subject, text, await ReadersAsync(session, row, cancellationToken), Citation.Of(row.Citations)), key, cancellationToken) : [];
    }

    // Those whom it names, and whoever wrote it.
    private async Task<IReadOnlyList<(string Agency, string Function)>> ReadersAsync(GateSession session, CaseNoteRow row, CancellationToken cancellationToken) =>
        [.. (await audiences.FunctionsAsync(session, row.Audience, cancellationToken)).Append((row.Owner, row.AuthorFunction)).Distinct()];
}
