using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Places;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.Missing.MissingEpisodeRow>;

namespace NoWrongDoor.Safeguarding.Core.Missing;

internal static class MissingEpisodeRecord
{
    public const string Open = "open";
    public const string Closed = "closed";

    public static RecordType<MissingEpisodeRow> Type { get; } = new()
    {
        Name = "missing-episode",
        TokenPrefix = "me",
        Table = "hub.missing_episode",
        Permission = "record.missing",
        Category = _ => "missing",
        MayRecord = kind => kind == "police" ? null
            : new BrokenRule("Missing episodes are recorded by the police.", "Report the young person missing to the police, who record the episode."),
        Times = new("reported_at", "found_at"),
        Order = [new ListOrder("reported_at", Descending: true)],
        KeptOrders = [new KeptOrder("status", "risk_level"), new KeptOrder("status"), new KeptOrder()],
        FoundBy = [FoundBy.Value("status", Open, "guard.open_episodes()")],
        Fields =
        [
            Fields.Code("status", e => e.Status, (e, v) => e.Status = v!, Open, Closed) with
            {
                Read = null,
                NotWritten = new BrokenRule("The status is not set by hand.", "Close the episode when the young person is found."),
            },
            Fields.Code("risk_level", e => e.RiskLevel, (e, v) => e.RiskLevel = v, "very-low", "low", "medium", "high"),
            Fields.Instant("reported_at", e => e.ReportedAt, (e, v) => e.ReportedAt = v ?? default, Renderers.Month) with { Required = true },
            Fields.Instant("last_seen_at", e => e.LastSeenAt, (e, v) => e.LastSeenAt = v, Renderers.Month),
            PlaceText.Field<MissingEpisodeRow>("last_seen_place", e => e.LastSeenPlace, (e, v) => e.LastSeenPlace = v,
                e => e.LastSeenPlaceCell, (e, v) => e.LastSeenPlaceCell = v),
            Fields.Sealed("circumstances", e => e.Circumstances, (e, v) => e.Circumstances = v, Inputs.Narrative(20_000)),
            Fields.Sealed("informant", e => e.Informant, (e, v) => e.Informant = v, Inputs.Line(300)),
            Fields.Line("police_reference", e => e.PoliceReference, (e, v) => e.PoliceReference = v),
            Fields.Instant("found_at", e => e.FoundAt, (e, v) => e.FoundAt = v, Renderers.Month),
            PlaceText.Field<MissingEpisodeRow>("found_place", e => e.FoundPlace, (e, v) => e.FoundPlace = v,
                e => e.FoundPlaceCell, (e, v) => e.FoundPlaceCell = v),
        ],
        Contradictions = Contradictions,
    };

    public static void Reopen(MissingEpisodeRow episode)
    {
        episode.Status = Open;
        (episode.FoundAt, episode.FoundPlace, episode.FoundPlaceCell) = (null, null, null);
    }

    private static IEnumerable<Problem> Contradictions(MissingEpisodeRow episode)
    {
        if (episode.FoundAt < episode.ReportedAt)
        {
            yield return new Problem("found_at", "The young person was found before being reported missing.", "Check both times.");
        }

        // A sighting comes after the report as well as before it; nobody is looked for any more once they are found.
        if (episode.FoundAt < episode.LastSeenAt)
        {
            yield return new Problem("found_at", "The young person was found before they were last seen.", "Check both times.");
        }

        if (episode.Status == Open && (episode.FoundAt is not null || episode.FoundPlace is not null))
        {
            yield return new Problem("found_at", "An open episode has nobody found.", "Close the episode with the time and place of finding.");
        }

        if (episode.Status == Closed && episode.FoundAt is null)
        {
            yield return new Problem("found_at", "A closed episode says when the young person was found.", "Enter the time of finding.");
        }
    }
}
