using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>Reads the versions of a record. A version in which nothing changed that the reader is shown is not there for that reader,
/// and one that was never released is there for its owner alone.
/// Why a version was stored, and that one was in which nothing shown changed, is told to whom the owner shows all of it in full: a reason is free text about what changed.</summary>
internal sealed class HistoryReader(RecordReader records, KeyVault keys, RecordView view)
{
    public async Task<Result<DisclosedHistory>> ReadAsync<TRow>(
        GateSession session, RecordType<TRow> type, string token, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        if (await records.FindAsync(session, type, token, cancellationToken) is not { } scoped)
        {
            return new Refusal.NotFound();
        }

        session.Entries.Clear();
        return new DisclosedHistory(await VersionsAsync(session, type, scoped, cancellationToken), session.Mark);
    }

    private async Task<IReadOnlyList<DisclosedRevision>> VersionsAsync<TRow>(
        GateSession session, RecordType<TRow> type, ScopedRow<TRow> scoped, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        var row = scoped.Row;
        var own = row.Owner == session.Reader.Agency;
        var key = await keys.FindAsync(row.Partnership, type.SubjectKind, row.Subject, cancellationToken);
        var versions = (await Revisions.ListAsync(session, type, row.Id, cancellationToken)).Select(v => new KeptVersion(type, row.Id, v, key)).ToList();
        // What the last version bears without a mark, its owner has said is none any more.
        var marked = versions.SelectMany(v => v.Marked).Except(versions.TakeLast(1).SelectMany(v => v.Unmarked)).ToHashSet();
        var items = new List<DisclosedRevision>();
        string?[]? last = null;
        foreach (var version in type.SeesEarlierVersions(row, session.Reader) ? versions : versions.TakeLast(1))
        {
            // Each version is decided with the marks that it had: a refuge stays one when the young person has moved on. What was marked once is so wherever it stands.
            var facts = version.Facts(scoped.Facts, marked);
            var decided = ReferenceEquals(facts, scoped.Facts) ? scoped.Levels : scoped.Plan.Levels(facts);
            // Without the key nothing of a version can be known: all that would be shown is closed.
            var closed = key is null ? Enumerable.Range(0, decided.Length).Where(i => decided[i] > 0).ToHashSet() : [];
            var levels = key is null ? new byte[decided.Length] : decided;
            var texts = Texts(session, scoped.Plan, levels, version);
            var whole = own && scoped.Plan.AreAllFull(scoped.Levels) && scoped.Plan.AreAllFull(decided);
            if ((!own && version.Form is { } form && !type.IsReleased(form)) || (!whole && last is not null && texts.AsSpan().SequenceEqual(last)))
            {
                continue;
            }

            var revision = version.Revision;
            var at = RecordedTime.Of(revision.At, scoped.Plan.PrecisionAt(scoped.Levels, changed: last is not null));
            last = texts;
            var shown = new ShownRow(row.Id, row.Subject, revision.Number, revision.Mac, row.CreatedAt, revision.At, levels, texts) { Closed = closed };
            items.Add(new DisclosedRevision(at, revision.Agency, whole ? revision.ReasonOf(row.Id, key) : null, view.Disclose(session, scoped.Plan, facts, shown)));
        }

        return items;
    }

    private static string?[] Texts(GateSession session, RecordPlan plan, byte[] levels, KeptVersion version)
    {
        var texts = new string?[levels.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            var field = plan.Type.Fields[i];
            if (levels[i] == 0)
            {
                continue;
            }

            var renderer = plan.RendererAt(i, levels[i]);
            var coarse = field.Encrypted && renderer != field.Full && renderer.Rung != Rendering.Renderer.Exists;
            var stored = coarse ? version.CoarseOf(field.Name) : version.TextOf(field.Name);
            texts[i] = renderer.Render(stored is null || coarse ? stored : field.Restore(stored), session.Today);
        }

        return texts;
    }
}
