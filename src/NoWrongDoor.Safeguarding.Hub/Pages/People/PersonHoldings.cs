using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>What agencies hold about a young person, as their page says it.</summary>
/// <param name="Records">Every record within reach, the latest first; what the reader is shown no time of stands last.</param>
/// <param name="First">Words that stand at the top of the page.</param>
/// <param name="Recordable">The types that the reader's function records.</param>
public sealed record Holdings(IReadOnlyList<HeldRecord> Records, IReadOnlyList<FirstWords> First, IReadOnlyList<string> Recordable);

/// <summary>Asks for the lead fields of every type of records about young people, and for nothing else of them: a new type joins by itself.</summary>
public sealed class PersonHoldings(IEnumerable<PersonRecords> records, Reading reading, TimeProvider clock)
{
    public async Task<Holdings> ReadAsync(ReaderIdentity reader, string youngPerson, CancellationToken cancellationToken)
    {
        var (held, first) = (new List<HeldRecord>(), new List<FirstWords>());
        foreach (var type in PersonRecordTypes.All)
        {
            var desk = records.First(r => r.Type == type.Record.Type);
            var listed = await reading.AllAsync(r => desk.ListAsync(reader, r, cancellationToken), new ListRequest { YoungPerson = youngPerson, Fields = type.Lead.All });
            var words = await FirstAsync(reader, desk, (type, listed), cancellationToken);
            foreach (var record in listed)
            {
                var view = (await reading.ViewAsync(reader, record, cancellationToken)) with { MayWrite = reader.Permissions.Contains(type.Permission) };
                held.Add(new HeldRecord(view, view.Line(type.Lead.When)!, [.. type.Lead.Says.Select(name => view.Line(name)!)],
                    RecordMarks.Of(record, view, clock.GetUtcNow()), words?.Address == HeldRecord.AddressOf(view)));
            }

            first.AddRange(words is null ? [] : [words]);
        }

        return new Holdings([.. held.OrderByDescending(h => h.When.Value?.Raw, StringComparer.Ordinal)], first,
            [.. PersonRecordTypes.All.Where(t => reader.Permissions.Contains(t.Permission)).Select(t => t.Record.Type)]);
    }

    // A list opens nothing that is sealed: it tells of which record there are such words for the reader, and that one is opened, as far as they go.
    private async Task<FirstWords?> FirstAsync(
        ReaderIdentity reader, PersonRecords desk, (PersonRecordType Type, IReadOnlyList<DisclosedRecord> Listed) of, CancellationToken cancellationToken)
    {
        var names = of.Type.Lead.First;
        if (of.Listed.FirstOrDefault(r => names.Any(n => r[n] is { IsShown: true, Value.Text: not (null or "false") })) is not { } latest
            || reading.Of(await desk.ReadAsync(reader, latest.Id, names, cancellationToken)) is not { } opened)
        {
            return null;
        }

        var view = await reading.ViewAsync(reader, opened, cancellationToken);
        return FirstWords.Of(view, FieldWords.Plain(view.Type), HeldRecord.AddressOf(view));
    }
}
