using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>One young person in a list, however many agencies hold a slice of them: three lines of one name look like three young people.</summary>
public sealed record FoundPerson(IReadOnlyList<RecordView> Slices)
{
    /// <summary>Any slice leads to the page of all.</summary>
    public string Id => Slices[0].Id;

    public string Name => PersonWords.Name(Slices);

    /// <summary>Names under which another agency holds them.</summary>
    public IEnumerable<string> OtherNames => Slices.Select(s => PersonWords.Name([s])).Where(n => n != Name && n != PersonWords.NoName).Distinct(StringComparer.Ordinal);

    public IEnumerable<string> Holders => Slices.Select(s => s.OwnerName).Distinct(StringComparer.Ordinal);

    /// <summary>Every value of a field that a slice shows, each once.</summary>
    public IReadOnlyList<string> Said(string field) =>
        [.. Slices.Select(s => s.Line(field)).Where(l => l is { HasWords: true }).Select(l => l!.Value!.Words!).Distinct(StringComparer.Ordinal)];

    /// <summary>The people of a page, in the order of the first slice of each.</summary>
    public static IReadOnlyList<FoundPerson> Of(DisclosedPage page, IReadOnlyList<RecordView> views) =>
        [.. page.Items.Zip(views).GroupBy(v => v.First.Subject, StringComparer.Ordinal).Select(person => new FoundPerson([.. person.Select(v => v.Second)]))];
}
