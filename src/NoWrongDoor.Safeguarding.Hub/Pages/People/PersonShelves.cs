using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>Records of one type about a young person, as their page shows them.</summary>
/// <param name="Type">The type's name, for example return-home-interview.</param>
/// <param name="YoungPerson">The token under which the page knows the young person.</param>
/// <param name="Records">As far as the reader is shown them.</param>
/// <param name="MayRecord">Whether the reader's function records this type.</param>
public sealed record Shelf(string Type, string YoungPerson, IReadOnlyList<ShelvedRecord> Records, bool MayRecord)
{
    public string Title => FieldWords.Plain(Type);
}

/// <param name="WaitsForReading">The rest is shown once the reader has acknowledged the handling conditions.</param>
/// <param name="WaitsForSignOff">A second person of the reader's own agency may let it go out.</param>
public sealed record ShelvedRecord(RecordView View, InterviewClockView? Clock, bool WaitsForReading = false, bool WaitsForSignOff = false);

/// <summary>Reads the types of records about young people that have no page of their own: a new type stands on the page by itself.</summary>
public sealed class PersonShelves(IEnumerable<PersonRecords> records, Reading reading, TimeProvider time)
{
    public async Task<IReadOnlyList<Shelf>> ReadAsync(ReaderIdentity reader, string youngPerson, CancellationToken cancellationToken)
    {
        var shelves = new List<Shelf>();
        foreach (var type in PersonRecordTypes.All)
        {
            var desk = records.First(r => r.Type == type.Record.Type);
            var mayWrite = reader.Permissions.Contains(type.Permission);
            shelves.Add(new Shelf(type.Record.Type, youngPerson, await WholeAsync(desk, reader, (youngPerson, mayWrite), cancellationToken), mayWrite));
        }

        return [.. shelves.Where(s => s.Records.Count > 0 || s.MayRecord)];
    }

    private async Task<IReadOnlyList<ShelvedRecord>> WholeAsync(PersonRecords desk, ReaderIdentity reader, (string YoungPerson, bool MayWrite) page, CancellationToken cancellationToken)
    {
        var whole = new List<ShelvedRecord>();
        var listed = await reading.AllAsync(r => desk.ListAsync(reader, r, cancellationToken), new ListRequest { YoungPerson = page.YoungPerson });
        foreach (var read in await reading.WholeAsync(reader, listed, desk.ReadAsync, cancellationToken))
        {
            var view = (await reading.ViewAsync(reader, read, cancellationToken)) with { MayWrite = page.MayWrite };
            whole.Add(new ShelvedRecord(view, InterviewClockView.Of(view, time.GetUtcNow()),
                read.Fields.Any(f => f.Withheld is { Reason: ReasonWords.HandlingNotAcknowledged }),
                view is { IsOwn: true, MayWrite: true, Type: "intelligence-item" }
                    && view.Line("sanitised_by") is { HasWords: false } && view.Line("sanitised_text") is { HasWords: true, IsOnlyWhether: false }));
        }

        return whole;
    }
}
