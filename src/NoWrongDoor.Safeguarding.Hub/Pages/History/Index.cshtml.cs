using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.History;

/// <summary>How a record came to say what it says, as far as the reader would have seen it change.</summary>
[RouteProbe("/history/young-person/{young-person}", "/history/missing-episode/{missing-episode}", "/history/raise-case/{raise-case}", "/history/raise-action/{raise-action}", "/history/case-note/{case-note}", "/history/raise-meeting/{raise-meeting}", "/history/place/{place}", "/history/young-person/yp_none")]
public sealed class IndexModel(CorrectableRecords records, Reading reading) : ActingPageModel
{
    public sealed record Change(string Label, string Before, string After);

    public sealed record Version(string Title, ValueWords At, string Agency, string? Why, IReadOnlyList<Change>? Changes);

    public IReadOnlyList<Version> Versions { get; private set; } = [];

    public string Back { get; private set; } = "/";

    /// <summary>What to call whom or what it is about; nothing where no version is shown.</summary>
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string type, string id, CancellationToken cancellationToken)
    {
        var found = await records.HistoryAsync(type, Reader, id, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        var last = found.Value.Items.Count > 0 ? found.Value.Items[^1].Record : null;
        Back = last is null ? "/young-people" : records.AddressOf(last);
        Name = last is null ? "" : (await reading.AboutAsync(Reader, type, last.Subject, cancellationToken)).Name;
        Versions = await VersionsAsync(found.Value, cancellationToken);
        return Page();
    }

    // Why an episode was changed, where its pages of a sighting and of a finding say it: that is what was done.
    private static readonly string[] Acts = [Missing.SeenModel.Act, Missing.FoundModel.Act];

    private async Task<IReadOnlyList<Version>> VersionsAsync(DisclosedHistory history, CancellationToken cancellationToken)
    {
        var versions = new List<Version>();
        RecordView? before = null;
        foreach (var item in history.Items)
        {
            var now = await reading.ViewAsync(Reader, item.Record, cancellationToken);
            var act = before is null ? "Recorded" : now.Type == "missing-episode" && Acts.Contains(item.Why) ? item.Why! : "Corrected";
            versions.Add(new Version(act, ValueWords.Of(item.At), await reading.NameAsync(Reader, item.Agency, cancellationToken), act == item.Why ? null : item.Why,
                before is null ? null : Changes(before, now)));
            before = now;
        }

        versions.Reverse();
        return versions;
    }

    private static Change[] Changes(RecordView before, RecordView now) =>
        [.. now.Lines.Where(l => l.IsShown).Select(l => new Change(l.Label, Said(before.Line(l.Name)), Said(l))).Where(c => c.Before != c.After)];

    private static string Said(LineView? line) => line is null or { IsShown: false } ? "withheld" : line.Value!.Words ?? "nothing";
}
