using NoWrongDoor.Safeguarding.Hub.Api.Description;

namespace NoWrongDoor.Safeguarding.Hub.Api.MissingEpisodes;

internal static class MissingEpisodeDescription
{
    private const string Place = """{ "text": "Scarby bus station", "grid_reference": "TA 048 884" }""";

    public static readonly RecordDescription Record = new("missing-episode", "me",
        "A time during which a young person was missing, as the police record it.",
        new("status", "Whether the young person is still missing. Set by recording and by closing.", "open", "exists", "full") { IsReadOnly = true, Values = ["open", "closed"] },
        new("risk_level", "The police's assessment of risk.", "medium", "exists", "full") { Values = ["very-low", "low", "medium", "high"] },
        new("reported_at", "When the police were told.", "2026-03-01T21:30:00.000Z", "exists", "month", "full"),
        new("last_seen_at", "When the young person was last seen.", "2026-03-01T18:05:00.000Z", "exists", "month", "full"),
        new("last_seen_place", "Where the young person was last seen: text, a grid reference, or both.", Place, "exists", "km-cell", "full"),
        new("circumstances", "What happened, in the words of whoever took the report.", "Left after tea without a coat and has not answered the phone since.", "exists", "full"),
        new("informant", "Who told the police.", "Duty worker of the children's home", "exists", "full"),
        new("police_reference", "The police's own reference.", "NYP-20260301-0412", "exists", "full"),
        new("found_at", "When the young person was found.", "2026-03-02T02:10:00.000Z", "exists", "month", "full"),
        new("found_place", "Where the young person was found.", Place, "exists", "km-cell", "full"));
}
