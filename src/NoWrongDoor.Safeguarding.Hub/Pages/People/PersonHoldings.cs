using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>What agencies hold about a young person, as their page says it.</summary>
/// <param name="Records">Every record within reach, the latest first; what the reader is shown no time of stands last.</param>
/// <param name="First">Words that stand at the top of the page.</param>
/// <param name="Ring">Who works with them, by name and number.</param>
/// <param name="Search">Where they may be; nothing where they are not missing.</param>
/// <param name="Recordable">The types that the reader's function records.</param>
public sealed record Holdings(
    IReadOnlyList<HeldRecord> Records, IReadOnlyList<FirstWords> First, IReadOnlyList<FirstWords> Ring, IReadOnlyList<FirstWords> Search, IReadOnlyList<string> Recordable);

/// <summary>Asks for the lead fields of every type of records about young people, and for nothing else of them: a new type joins by itself.</summary>
public sealed class PersonHoldings(IEnumerable<PersonRecords> records, Reading reading, TimeProvider clock)
{
    public async Task<Holdings> ReadAsync(ReaderIdentity reader, string youngPerson, bool missing, CancellationToken cancellationToken)
    {
        var (held, first, ring, search) = (new List<HeldRecord>(), new List<FirstWords>(), new List<FirstWords>(), new List<FirstWords>());
        foreach (var type in PersonRecordTypes.All)
        {
            var (desk, lead) = (records.First(r => r.Type == type.Record.Type), type.Lead);
            var listed = await reading.AllAsync(r => desk.ListAsync(reader, r, cancellationToken), new ListRequest { YoungPerson = youngPerson, Fields = lead.Asked(missing) });
            var views = await reading.ViewAsync(reader, listed, cancellationToken);
            var newest = new NewestWords(views, lead);
            var opened = await newest.OpenedAsync(reader, desk, reading, [.. lead.First.Select(name => new[] { name }), .. missing ? lead.Search : []], cancellationToken);
            var isSearch = opened.ToLookup(w => lead.Search.Any(names => names.Contains(w.Lines[0].Name)));
            first.AddRange(isSearch[false]);
            search.AddRange(isSearch[true]);
            ring.AddRange(newest.Listed(lead.Ring));
            var mayWrite = reader.Permissions.Contains(type.Permission);
            held.AddRange(listed.Zip(views, (record, view) => HeldOf(lead, record, view with { MayWrite = mayWrite }, isSearch[false])));
        }

        return new Holdings([.. held.OrderByDescending(h => h.When.Value?.Raw, StringComparer.Ordinal)], first, ring, search,
            [.. PersonRecordTypes.All.Where(t => reader.Permissions.Contains(t.Permission)).Select(t => t.Record.Type)]);
    }

    private HeldRecord HeldOf(LeadFields lead, DisclosedRecord record, RecordView view, IEnumerable<FirstWords> first)
    {
        var standing = first.Where(w => w.Address == HeldRecord.AddressOf(view)).SelectMany(w => w.Lines).Select(l => l.Name).ToHashSet(StringComparer.Ordinal);
        return new HeldRecord(view, view.Line(lead.When)!, [.. lead.Says.Select(name => view.Line(name)!)], RecordMarks.Of(record, view, clock.GetUtcNow()))
        {
            StandsFirst = standing.Count > 0,
            Elsewhere = [.. lead.First.Where(name => !standing.Contains(name)).Select(name => view.Line(name)!).Where(l => l is { HasWords: true, Value.OnlyWhether: not false })],
        };
    }
}
