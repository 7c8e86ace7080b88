using System.Globalization;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Api;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Api.Places;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>Records of the types that the hub describes, with invented values that follow from each description.</summary>
internal static class InventedRecords
{
    public static void Add(string name, IReadOnlyList<Acting> knowing, Dice dice, List<WorldAct> first, List<WorldAct> later)
    {
        foreach (var type in PersonRecordTypes.All)
        {
            var writers = knowing.Where(type.MayRecord).ToList();
            for (var i = 0; writers.Count > 0 && i < dice.Below(3); i++)
            {
                var by = dice.Of(writers);
                var fields = type.Record.Fields.Where(f => !f.IsReadOnly).ToList();
                first.Add(fields.Aggregate(new WorldAct($"{name}-{type.Record.Type}{i}", ActKind.Record, by) { Type = type.Record.Type, About = $"{name}-slice" },
                    (act, field) => act.With(field.Name, Of(field, dice))));
                if (type.Record.Type == "intelligence-item" && !dice.OneIn(4))
                {
                    first.Add(new WorldAct($"{name}-{type.Record.Type}{i}-signed", ActKind.SignOff, by with { IsSecond = true }) { Type = type.Record.Type, About = $"{name}-{type.Record.Type}{i}" });
                }

                if (dice.OneIn(3))
                {
                    var changed = dice.Of(fields);
                    later.Add(new WorldAct($"{name}-{type.Record.Type}{i}-written", ActKind.Correct, by) { Type = type.Record.Type, About = $"{name}-{type.Record.Type}{i}" }
                        .With(changed.Name, Of(changed, dice)));
                }
            }
        }
    }

    /// <summary>A place, of these kinds: whether it is somebody's home decides who is shown it at all.</summary>
    public static WorldAct Place(string name, Acting by, string kind, Dice dice) =>
        PlaceDescription.Type.Record.Fields.Where(f => !f.IsReadOnly).Aggregate(new WorldAct(name, ActKind.Record, by) { Type = PlaceDescription.Type.Record.Type },
            (act, field) => act.With(field.Name, field.Name == Kind ? kind : Of(field, dice)));

    /// <summary>Whether a record is shown to others because of what this field says, or because it was signed off as it stands: another value releases or withdraws it.</summary>
    public static bool SaysWho(string type, string field) => Are(type) && Field(type, field).SaysWho;

    public static bool MayRecord(string type, Acting by) => OfferedTypes.All.Any(t => t.Record.Type == type && t.MayRecord(by));

    public static bool Are(string type) => OfferedTypes.All.Any(t => t.Record.Type == type);

    /// <summary>The fields that this record's shown fields follow from: they stay where one of those is shown.</summary>
    public static IReadOnlySet<string> Behind(string type, Func<string, bool> isShown) =>
        OfferedTypes.All.Where(t => t.Record.Type == type).SelectMany(t => t.Record.Fields).Where(f => isShown(f.Name)).SelectMany(f => f.FollowsFrom).ToHashSet(StringComparer.Ordinal);

    public static JsonNode? Of(string type, string field, Dice dice) => Of(Field(type, field), dice);

    /// <summary>Another value that is shown the same at this rung; the same value where there is none.</summary>
    public static JsonNode? SameAt(string rung, string type, string field, JsonNode? value, Dice dice)
    {
        var described = Field(type, field);
        if (rung == "full" || DecideWhoSees.Contains(field) || (value is null && rung != TableRung.Withheld))
        {
            return value?.DeepClone();
        }

        return rung switch
        {
            "month" => $"{value!.GetValue<string>()[..8]}{dice.Between(10, 28)}{value.GetValue<string>()[10..]}",
            "band" => InBand(described, value!.GetValue<int>(), dice),
            "group" => dice.Of([.. described.Values.Where(v => described.Groups![v] == described.Groups[value!.GetValue<string>()])]),
            "km-cell" => InventedValues.SameAt(rung, "found_place", value, dice),
            "outward-postcode" => InventedValues.SameAt(rung, "address", value, dice),
            TableRung.Withheld when described is { IsRequired: false, NeededWith: null, SaysWho: false } && dice.OneIn(4) => null,
            "exists" or TableRung.Withheld => Of(described, dice),
            _ => throw new ArgumentOutOfRangeException(nameof(rung), rung, "No invented value at this rung."),
        };
    }

    /// <summary>A record more, beside one of the same person and owner.</summary>
    public static WorldAct Another(WorldAct act, Dice dice) =>
        act.Fields.Keys.Aggregate(act with { Name = act.Name + "more" }, (other, field) => other.With(field, DecideWhoSees.Contains(field) ? act.Fields[field]?.DeepClone() : Of(act.Type, field, dice)));

    // Whom the police name decides who is shown an item at all; everybody may be, so that others read some.
    private const string Recipients = "permitted_recipients";

    // What kind of place it is.
    private const string Kind = "place_type";

    private static readonly string[] DecideWhoSees = [Recipients, Kind];

    private static JsonNode Of(FieldDescription field, Dice dice) => field switch
    {
        { Values.Count: > 0 } => dice.Of(field.Values),
        { SeveralOf.Count: > 0 } => dice.Of(field.SeveralOf),
        { Name: "grid_reference" } => GridIn($"TA{dice.Between(10, 99)}{dice.Between(10, 99)}", dice),
        { Name: "safety_owner_agency" } => dice.Of("nyp", "tewv", "csc", "nych"),
        // A teacher's impact score goes no further.
        { Name: "impact_score" } => dice.Between(0, 6),
        { Between: { } between } => dice.Between(between.Least, between.Most),
        { Name: Recipients } => dice.OneIn(4) ? "csc" : "csc, nwd, nyce, nych, tewv, yjs, yth",
        { Example: "true" or "false" } => dice.OneIn(2),
        _ when field.Rungs.Contains("km-cell") => InventedValues.Of("found_place", dice)!,
        _ when field.Rungs.Contains("outward-postcode") => InventedValues.Of("address", dice)!,
        _ when field.Example.StartsWith("+44", StringComparison.Ordinal) => InventedValues.Of("phone", dice)!,
        _ when field.Example.All(char.IsAsciiDigit) => string.Concat(field.Example.Select(_ => (char)('0' + dice.Below(10)))),
        // What starts does so in the year before all else happens, so that the order of days holds.
        _ when DateOnly.TryParseExact(field.Example, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
            $"{(field.Name == "started" || field.Name.EndsWith("_start", StringComparison.Ordinal) ? 2025 : 2026)}-0{dice.Between(1, 8)}-{dice.Between(10, 28)}",
        // Nobody is offered or answers an interview before they are found.
        _ when field.Example.EndsWith('Z') => $"2026-0{(field.Name == "found_at" ? dice.Between(1, 3) : dice.Between(4, 8))}-{dice.Between(10, 28)}T{dice.Between(10, 23)}:30:00Z",
        _ => $"Invented words about {dice.Of("a bus", "football", "the harbour", "tea")}, number {dice.Below(1000)}.",
    };

    /// <summary>Another value from which the same follows that others are shown.</summary>
    public static JsonNode? SameBehind(string field, JsonNode? value, Dice dice) => field == "grid_reference" && value?.GetValue<string>() is { } grid
        ? GridIn($"TA{grid[2..4]}{grid[5..7]}", dice) : value?.DeepClone();

    // Somewhere in a square kilometre.
    private static string GridIn(string square, Dice dice) => $"{square[..4]}{dice.Below(10)}{square[4..]}{dice.Below(10)}";

    private static int InBand(FieldDescription field, int value, Dice dice)
    {
        var band = field.Bands.ToList().FindLastIndex(b => value >= b.From);
        var most = band + 1 < field.Bands.Count ? field.Bands[band + 1].From - 1 : field.Between!.Value.Most;
        return dice.Between(Math.Max(field.Bands[band].From, field.Between!.Value.Least), most);
    }

    private static FieldDescription Field(string type, string field) =>
        OfferedTypes.All.First(t => t.Record.Type == type).Record.Fields.First(f => f.Name == field);
}
