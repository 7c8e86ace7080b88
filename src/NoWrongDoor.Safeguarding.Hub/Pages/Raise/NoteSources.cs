using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Raise;

/// <summary>What a note can rest on: the records about the young person that its writer is shown, and, of those chosen, each value that is shown in full.</summary>
public sealed record NoteSources(IReadOnlyList<(string Value, string Words)> Records, IReadOnlyList<(string Value, string Words)> Values)
{
    public static NoteSources None { get; } = new([], []);
}

/// <summary>Gathers what a note can rest on and whom it can be for, each through the gate.</summary>
public sealed class NoteReading(YoungPeople people, MissingEpisodes episodes, IEnumerable<PersonRecords> records, CaseMemberships memberships, CorrectableRecords read, Reading reading)
{
    private const int LongestShown = 60;
    private static readonly string[] Members = ["member_agency", "member_function", "ended"];

    /// <param name="reader">Who writes.</param>
    /// <param name="subject">Whom it is about.</param>
    /// <param name="chosen">The records whose values are asked for: type/token.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    public async Task<NoteSources> SourcesAsync(ReaderIdentity reader, string subject, IReadOnlyCollection<string> chosen, CancellationToken cancellationToken)
    {
        var request = new ListRequest { YoungPerson = subject, Fields = [] };
        var listed = new List<DisclosedRecord>(await reading.AllAsync(r => people.ListAsync(reader, r, cancellationToken), request));
        listed.AddRange(await reading.AllAsync(r => episodes.ListAsync(reader, r, cancellationToken), request));
        foreach (var desk in records)
        {
            listed.AddRange(await reading.AllAsync(r => desk.ListAsync(reader, r, cancellationToken), request));
        }

        var (all, values) = (new List<(string, string)>(), new List<(string, string)>());
        foreach (var record in listed)
        {
            var words = await WordsAsync(reader, record, cancellationToken);
            all.Add(($"{record.Type}/{record.Id}", words));
            if (chosen.Contains($"{record.Type}/{record.Id}") && reading.Of(await read.ReadAsync(record.Type, reader, record.Id, cancellationToken)) is { } whole)
            {
                values.AddRange((await reading.ViewAsync(reader, whole, cancellationToken)).Lines.Where(l => l.HasWords && whole[l.Name].Rung == "full")
                    .Select(l => ($"{record.Id}.{l.Name}", $"{l.Label}: {Short(l.Value!.Words!)} ({words})")));
            }
        }

        return new NoteSources(all, values);
    }

    /// <summary>The functions that take part in the case now, as far as the reader is shown them.</summary>
    public async Task<IReadOnlyList<(string Value, string Words)>> ReadersAsync(ReaderIdentity reader, string subject, CancellationToken cancellationToken)
    {
        var found = await reading.AllAsync(r => memberships.ListAsync(reader, r, cancellationToken), new ListRequest { Fields = Members, YoungPerson = subject });
        var named = found.Where(m => m["member_agency"].IsShown && m["member_function"].IsShown && m["ended"] is { IsShown: true, Value.Text: null })
            .Select(m => $"{m["member_agency"].Value.Text}/{m["member_function"].Value.Text}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var readers = new List<(string, string)>();
        foreach (var one in named)
        {
            readers.Add((one, await reading.ReadersAsync(reader, [one], cancellationToken)));
        }

        return readers;
    }

    // What it is, whose it is and of when, as far as a list tells.
    private async Task<string> WordsAsync(ReaderIdentity reader, DisclosedRecord record, CancellationToken cancellationToken)
    {
        var view = await reading.ViewAsync(reader, record, cancellationToken);
        var when = view.Lines.FirstOrDefault(l => l.HasWords && !l.IsOnlyWhether)?.Value?.Words;
        return $"{FieldWords.Plain(record.Type)}, {view.OwnerName}{(when is null ? "" : $", {when}")}";
    }

    private static string Short(string words) => words.Length <= LongestShown ? words : words[..LongestShown] + "…";
}
