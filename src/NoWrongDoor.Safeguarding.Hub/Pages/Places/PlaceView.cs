using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Places;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Places;

/// <summary>A place ready to be read: who owns its safety and how its clock stands first.</summary>
public sealed record PlaceView(RecordView Record, DateOnly Today)
{
    /// <summary>What a list shows of each.</summary>
    public static IReadOnlyList<string> Listed { get; } = ["place_name", "place_type", "place_status", "safety_owner_agency", "safety_owner_person", "next_review_at"];

    public string Name => Said("place_name") ?? Reading.NoPlaceName;

    /// <summary>The reader is shown that no agency owns its safety.</summary>
    public bool IsUnowned => Record.Line("safety_owner_agency") is { IsShown: true, IsOnlyWhether: false, HasWords: false };

    /// <summary>How long the day on which it was to be looked at again is past; nothing where it is not, or the reader is not shown the day.</summary>
    public string? Late => DateOnly.TryParseExact(Record.Line("next_review_at")?.Value?.Raw, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < Today
        ? $"{SpokenTime.Length(TimeSpan.FromDays(Today.DayNumber - day.DayNumber))} late" : null;

    /// <summary>Where it lies, as closely as the reader is shown it: what is asked of the ground around it follows from that alone.</summary>
    public GridReference? Square => GridReference.Read(Said("grid_reference") ?? Said("place_cell"), out _);

    /// <summary>Some of its fields, to be drawn together.</summary>
    public RecordView Part(params string[] names) => Record with { Lines = [.. names.Select(Record.Line).OfType<LineView>()] };

    private string? Said(string field) => Record.Line(field) is { IsOnlyWhether: false, Value.Words: { } words } ? words : null;
}
