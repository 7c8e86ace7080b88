using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Places.Register;
using NoWrongDoor.Safeguarding.Hub.Pages.Places;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Work;

/// <summary>Places whose safety the reader's own agency owns: those that should have been looked at again, and those that are to be within a week.</summary>
public sealed class WaitingPlaces(PlaceRegister register, Reading reading, TimeProvider clock)
{
    private const int DaysAhead = 7;

    public async Task<WaitingList> ReadAsync(ReaderIdentity reader, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(SpokenTime.InLondon(clock.GetUtcNow()));
        var soon = today.AddDays(DaysAhead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var listed = await register.ListAsync(reader, new ListRequest
        {
            Fields = ["place_name", "next_review_at"], Limit = WaitingList.Most,
            Filters = [ListFilter.Equal("safety_owner_agency", reader.Agency), new ListFilter(["next_review_at"], ListMatch.Until, soon), new ListFilter(["place_status"], ListMatch.NoneOf, "stepped-down")],
        }, cancellationToken);
        if (!listed.IsSuccess)
        {
            return WaitingList.NotTheirs; // This reader could never be shown who owns a place's safety.
        }

        var waiting = (await reading.ViewAsync(reader, listed.Value, cancellationToken)).Zip(listed.Value.Items, (view, record) => Of(record, new PlaceView(view, today)));
        return WaitingList.Of(waiting, listed.Value.NextCursor is not null, asked: true);
    }

    private static Waiting Of(DisclosedRecord record, PlaceView place)
    {
        var day = DateOnly.ParseExact(record["next_review_at"].Value.Text!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Waiting(record.Subject, "Look at it again", $"/places/{record.Id}", SpokenTime.FromLondon(day, new TimeOnly(12, 0)),
            place.Late ?? $"Due by {day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))}", place.Late is not null) { Name = place.Name };
    }
}
