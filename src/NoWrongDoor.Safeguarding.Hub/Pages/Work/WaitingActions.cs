using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Process;
using NoWrongDoor.Safeguarding.Hub.Pages.Raise;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Work;

/// <summary>Actions that a case's meeting asked of the reader's own agency and that are not settled.</summary>
public sealed class WaitingActions(RaiseActions actions, Reading reading, TimeProvider clock)
{
    private const string Permission = "record.raise-action";

    public async Task<WaitingList> ReadAsync(ReaderIdentity reader, CancellationToken cancellationToken)
    {
        if (!reader.Permissions.Contains(Permission))
        {
            return WaitingList.NotTheirs;
        }

        var (waiting, more, asked) = (new List<Waiting>(), false, true);
        foreach (var status in new[] { ActionStatus.Asked, ActionStatus.Accepted })
        {
            // In the order of the days by which they are due.
            var listed = await actions.ListAsync(reader, new ListRequest
            {
                Fields = ["due_at"], Filters = [ListFilter.Equal("owner_agency", reader.Agency), ListFilter.Equal("status", status)], Limit = WaitingList.Most,
            }, cancellationToken);
            foreach (var record in listed.IsSuccess ? listed.Value.Items : [])
            {
                waiting.Add(Of(record, await reading.ViewAsync(reader, record, cancellationToken)));
            }

            (more, asked) = (more || listed is { IsSuccess: true, Value.NextCursor: not null }, asked && listed.IsSuccess);
        }

        return WaitingList.Of(waiting, more, asked);
    }

    private Waiting Of(DisclosedRecord record, RecordView view)
    {
        var today = DateOnly.FromDateTime(SpokenTime.InLondon(clock.GetUtcNow()));
        var action = new ActionView(view, today);
        var due = view.Line("due_at")?.Value;
        DateOnly? day = DateOnly.TryParseExact(due?.Raw, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        return new Waiting(record.Subject, $"Action ({FieldWords.InSentence(action.StatusWords)})", $"/raise/actions/{record.Id}",
            day is { } by ? SpokenTime.FromLondon(by, new TimeOnly(12, 0)) : null,
            action.IsLate && day is { } late ? $"{SpokenTime.Length(TimeSpan.FromDays(today.DayNumber - late.DayNumber))} late"
                : due?.Words is { } words ? $"Due by {words}" : "When it is due is withheld",
            action.IsLate);
    }
}
