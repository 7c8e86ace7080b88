using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Process;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Raise;

/// <summary>An action past its day.</summary>
public sealed record LateAction(RecordView Record, string Subject, int DaysLate)
{
    public string Words => DaysLate == 1 ? "1 day late" : $"{DaysLate} days late";
}

/// <summary>Actions past their day in the cases that a reader takes part in, whichever agency is to do them; the latest first.</summary>
public sealed class LateActions(RaiseActions actions, CaseReading caseReading, Reading reading)
{
    public const int Most = 25;
    private static readonly string[] Shown = ["owner_agency", "due_at", "status"];

    /// <summary>The latest, and whether there are more.</summary>
    public async Task<(IReadOnlyList<LateAction> Late, bool More)> ReadAsync(ReaderIdentity reader, CancellationToken cancellationToken)
    {
        var (late, more) = (new List<LateAction>(), false);
        var yesterday = caseReading.Today.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var status in new[] { ActionStatus.Asked, ActionStatus.Accepted })
        {
            var listed = await actions.ListAsync(reader, new ListRequest
            {
                Fields = Shown, Filters = [ListFilter.Equal("status", status), new ListFilter(["due_at"], ListMatch.Until, yesterday)], Limit = Most,
            }, cancellationToken);
            if (listed is { IsSuccess: false, Refusal: Refusal.Invalid })
            {
                return ([], false); // This reader could never be shown how actions stand.
            }

            var page = reading.Of(listed);
            more |= page?.NextCursor is not null;
            foreach (var record in page?.Items ?? [])
            {
                var due = DateOnly.ParseExact(record["due_at"].Value.Text!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                late.Add(new LateAction(await reading.ViewAsync(reader, record, cancellationToken), record.Subject, caseReading.Today.DayNumber - due.DayNumber));
            }
        }

        return ([.. late.OrderByDescending(a => a.DaysLate).Take(Most)], more || late.Count > Most);
    }
}
