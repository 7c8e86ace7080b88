using System.Globalization;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;

/// <summary>The renderers of the catalogue's rungs.</summary>
public static class Renderers
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private static readonly (int UpTo, string Name)[] Bands =
        [(9, "under-10"), (12, "10-12"), (15, "13-15"), (17, "16-17"), (21, "18-21"), (25, "22-25")];

    public static Renderer Exists { get; } = new(Renderer.Exists, ShownKind.Exists,
        (value, _) => value is null ? "false" : "true",
        column => $"case when {column} is null then 'false' else 'true' end");

    public static Renderer Text { get; } = new(Renderer.Full, ShownKind.Text, (value, _) => value?.ToString(), column => $"({column})::text");

    /// <summary>Text that is a JSON object, such as a place; encrypted columns are never pushed down, so lists fall to the coarse rung.</summary>
    public static Renderer Json { get; } = new(Renderer.Full, ShownKind.Json, (value, _) => value?.ToString(), column => $"({column})::text");

    public static Renderer Flag { get; } = new(Renderer.Full, ShownKind.Flag,
        (value, _) => value is bool flag ? (flag ? "true" : "false") : null,
        column => $"case when {column} then 'true' when not {column} then 'false' end");

    public static Renderer Date { get; } = new(Renderer.Full, ShownKind.Date,
        (value, _) => value is DateOnly date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value as string,
        column => $"to_char({column}, 'YYYY-MM-DD')");

    public static Renderer Instant { get; } = new(Renderer.Full, ShownKind.Instant,
        (value, _) => value is DateTimeOffset at ? Moment.ToTheSecond(at) : value as string,
        column => $"to_char({column} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')");

    public static Renderer Initials { get; } = new("initials", ShownKind.Text,
        (value, _) => value is string text ? InitialsOf(text) : null,
        column => $"(select coalesce(string_agg(left(word, 1) || '.', ' ' order by n), case when {column} is not null then '..' end) from regexp_split_to_table({column}, '[ -]+') with ordinality as parts(word, n) where word <> '')");

    public static Renderer Year { get; } = new("year", ShownKind.Text,
        (value, _) => value is DateOnly date ? date.Year.ToString("D4", CultureInfo.InvariantCulture) : value as string,
        column => $"to_char({column}, 'YYYY')");

    // From the year of birth alone, by the age reached by the end of last year: a band that turned on the birthday would tell the birthday,
    // and would say more than the rung above it. Rounded down, so that nobody still a child is shown as an adult.
    public static Renderer AgeBand { get; } = new("age-band", ShownKind.Text,
        (value, today) => value is DateOnly date ? BandOfAge(today.Year - 1 - date.Year) : value as string,
        column => $"case when {column} is null then null {string.Concat(Bands.Select(b => $"when extract(year from @today::date) - 1 - extract(year from {column}) <= {b.UpTo} then '{b.Name}' "))}else 'over-25' end");

    public static Renderer Month { get; } = new("month", ShownKind.Text,
        (value, _) => value is DateTimeOffset at ? TimeZoneInfo.ConvertTime(at, London).ToString("yyyy-MM", CultureInfo.InvariantCulture) : value as string,
        column => $"to_char({column} at time zone 'Europe/London', 'YYYY-MM')");

    /// <summary>The month of a day, which has no time and so no zone.</summary>
    public static Renderer MonthOfDay { get; } = new("month", ShownKind.Text,
        (value, _) => value is DateOnly date ? date.ToString("yyyy-MM", CultureInfo.InvariantCulture) : value as string,
        column => $"to_char({column}, 'YYYY-MM')");

    public static Renderer Number { get; } = new(Renderer.Full, ShownKind.Number,
        (value, _) => value is int number ? number.ToString(CultureInfo.InvariantCulture) : value as string,
        column => $"({column})::text");

    /// <summary>A count or a measure as one of a few bands, by the least number of each; what is below the first is in the first.</summary>
    public static Renderer Band(params (int From, string Name)[] bands) => new("band", ShownKind.Text,
        (value, _) => value is int number ? bands.LastOrDefault(b => number >= b.From, bands[0]).Name : value as string,
        column => $"case when {column} is null then null {string.Concat(bands.Skip(1).Reverse().Select(b => $"when {column} >= {b.From} then '{b.Name}' "))}else '{bands[0].Name}' end");

    /// <summary>A code as the broad group that it is in; what is in none is its own.</summary>
    public static Renderer Group(IReadOnlyDictionary<string, string> groups) => new("group", ShownKind.Text,
        (value, _) => value is string code ? groups.GetValueOrDefault(code, code) : null,
        column => $"case {column}{string.Concat(groups.Select(g => $" when '{g.Key}' then '{g.Value}'"))} else {column} end");

    /// <summary>A coarse rung of an encrypted field: its own stored column, written with it.</summary>
    public static Renderer Stored(string rung) => new(rung, ShownKind.Text, (value, _) => value as string, column => $"({column})::text");

    private static string BandOfAge(int years) => Bands.Where(b => years <= b.UpTo).Select(b => b.Name).FirstOrDefault("over-25");

    private static string? InitialsOf(string text)
    {
        var letters = text.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(word => word.EnumerateRunes().First() + ".");
        var initials = string.Join(' ', letters);
        return initials.Length == 0 ? ".." : initials; // a name of hyphens alone is still a name
    }
}
