using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Maps;
using NoWrongDoor.Safeguarding.Core.Places.Ground;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Ground;

/// <summary>
/// The map and, beside it, everything that it says as tables. Public crime is background for everybody; our own records come when they are asked for, by POST: the
/// extent that is asked for is one disclosure.
/// </summary>
[RouteProbe("/map", "/map?type=Drugs&since=2025-01&until=2025-03&n=2", "/map?since=soon",
    Bodies = ["West=-3&South=53&East=0.5&North=55", "West=-1.2&South=53.9&East=-1&North=54", "West=nowhere"])]
public sealed class IndexModel(Hotspots hotspots, MapSessions sessions, Reading reading) : ActingPageModel
{
    private const double Margin = 0.02;

    private static readonly double[] GreatBritain = [-8.2, 49.9, 1.8, 60.9];

    private static readonly IReadOnlyList<(string Layer, MissingLayer Missing)> Wanted =
    [
        ("local-authority", new("boundaries of local authorities and wards", "boundaries")),
        ("stop", new("stops and stations", "stops")),
        ("street", new("names of streets", "streets")),
        ("postcode", new("postcodes, of which the cells are made", "postcodes")),
        ("crime", new("public crime", "police-street")),
    ];

    [BindProperty]
    public string? West { get; set; }

    [BindProperty]
    public string? South { get; set; }

    [BindProperty]
    public string? East { get; set; }

    [BindProperty]
    public string? North { get; set; }

    public GroundSummary Ground { get; private set; } = null!;

    public HotspotTable Table { get; private set; } = null!;

    public CrimeFilter Filter { get; private set; } = CrimeFilter.Everything;

    public int Number { get; private set; } = 1;

    public int Pages => (Table.All + Hotspots.PageSize - 1) / Hotspots.PageSize;

    /// <summary>Our own records of the extent that was asked for; nothing where none was.</summary>
    public IReadOnlyList<OurRecord>? Ours { get; private set; }

    public bool OursAreAll { get; private set; } = true;

    public Task<IActionResult> OnGetAsync(string? type, string? since, string? until, int? n, CancellationToken cancellationToken) =>
        ShowAsync(type, since, until, n ?? 1, cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? type, string? since, string? until, CancellationToken cancellationToken)
    {
        if (Degrees(West) is not { } west || Degrees(South) is not { } south || Degrees(East) is not { } east || Degrees(North) is not { } north)
        {
            ModelState.AddModelError("", "The part of the map is given in degrees. Show the map again and ask from there");
            return await ShowAsync(type, since, until, 1, cancellationToken);
        }

        var extent = new MapExtent(west, south, east, north).OfTheGround;
        var opened = await sessions.OpenAsync(Reader, extent, cancellationToken);
        if (!opened.IsSuccess)
        {
            return Explain(opened.Refusal, _ => "") ? await ShowAsync(type, since, until, 1, cancellationToken) : Refused(opened.Refusal);
        }

        (Asked, OursAreAll) = (extent, opened.Value.IsWhole);
        var views = await reading.ViewAsync(Reader, [.. opened.Value.Records.Select(r => r.Record)], cancellationToken);
        Ours = [.. opened.Value.Records.Zip(views, OurRecord.Of)];
        return await ShowAsync(type, since, until, 1, cancellationToken);
    }

    /// <summary>The address of this map with another page of its table.</summary>
    public string Address(int page) => QueryString.Create(new Dictionary<string, string?>
    {
        ["type"] = Filter.Type, ["since"] = CrimeQuery.Text(Filter.Since), ["until"] = CrimeQuery.Text(Filter.Until), ["n"] = page.ToString(CultureInfo.InvariantCulture),
    }.Where(p => !string.IsNullOrEmpty(p.Value))).ToString();

    /// <summary>The part of the map that is asked for where no script tells another: the one that was asked for last, or all of it.</summary>
    public string Edge(int which) => (View[which] + (Asked is null ? which < 2 ? -Margin : Margin : 0)).ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>West, south, east, north of what is drawn: what was asked for, or all of the ground, or Great Britain where there is none.</summary>
    public IReadOnlyList<double> View => Asked is { } asked ? [asked.West, asked.South, asked.East, asked.North] : Ground.Bounds ?? GreatBritain;

    /// <summary>Whether anything can be drawn.</summary>
    public bool HasGround => Ground.Layers.Count > 0;

    /// <summary>What somebody could still import, and by which command.</summary>
    public IReadOnlyList<MissingLayer> Missing => [.. Wanted.Where(w => !Ground.Layers.Contains(w.Layer, StringComparer.Ordinal)).Select(w => w.Missing)];

    private MapExtent? Asked { get; set; }

    private async Task<IActionResult> ShowAsync(string? type, string? since, string? until, int page, CancellationToken cancellationToken)
    {
        var filter = CrimeQuery.Read(type, since, until);
        if (filter is null)
        {
            ModelState.AddModelError("", "A month is a year and a month, like 2025-03. Choose one from the list");
        }

        (Filter, Number) = (filter ?? CrimeFilter.Everything, Math.Clamp(page, 1, 10_000));
        var ground = await hotspots.SummaryAsync(Reader, cancellationToken);
        var table = await hotspots.TableAsync(Reader, Filter, Number, cancellationToken);
        if (!ground.IsSuccess)
        {
            return Refused(ground.Refusal);
        }

        if (!table.IsSuccess)
        {
            return Refused(table.Refusal);
        }

        (Ground, Table) = (ground.Value, table.Value);
        return Page();
    }

    private static double? Degrees(string? text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) ? degrees : null;
}

/// <summary>A base layer of which nothing was imported.</summary>
/// <param name="What">In plain words.</param>
/// <param name="Command">What follows `nwd import`.</param>
public sealed record MissingLayer(string What, string Command);

/// <summary>One of our own records on the map.</summary>
public sealed record OurRecord(string Square, string Outline, string What, LineView? When, string Subject)
{
    public static OurRecord Of(PlacedRecord placed, RecordView view) => new(
        placed.Square,
        string.Join(' ', placed.Outline.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Longitude:0.00000},{c.Latitude:0.00000}"))),
        view.Type == "missing-episode" ? "Missing episode: last seen there" : "Incident of anti-social behaviour",
        view.Line("reported_at") is { IsShown: true } reported ? reported : view.Line("occurred_at"),
        placed.Record.Subject);
}
