using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Places.Register;

/// <summary>Holds every write of a place against the partnership that it is of, in the transaction of the write.</summary>
internal sealed class PlaceDesk(Agencies agencies)
{
    public async Task<Refusal?> RecordAsync(GateSession session, PlaceRow place, Guid? about, CancellationToken cancellationToken)
    {
        if (place.SafetyOwnerAgency is { } owner && await agencies.KnownAsync(session, owner, cancellationToken) is null)
        {
            var known = (await agencies.OfAsync(session, cancellationToken)).Keys.Order(StringComparer.Ordinal);
            return new Refusal.Invalid("safety_owner_agency", "There is no such agency in the partnership.", $"Use one of: {string.Join(", ", known)}.");
        }

        return null;
    }

    public Task<Refusal?> CorrectAsync(GateSession session, PlaceRow place, CancellationToken cancellationToken) =>
        session.Db.Entry(place).Property(p => p.PlaceType).OriginalValue == PlaceCodes.Dwelling && place.PlaceType != PlaceCodes.Dwelling
            ? Task.FromResult<Refusal?>(StaysAHome) : RecordAsync(session, place, null, cancellationToken);

    // What was written of somebody's home was written for few: it does not become everybody's by one word.
    private static readonly Refusal StaysAHome = new Refusal.Invalid(
        "place_type", "What is recorded as somebody's home stays so, with all that was written of it.", "Record the place anew, and write of it what everybody may read.");
}
