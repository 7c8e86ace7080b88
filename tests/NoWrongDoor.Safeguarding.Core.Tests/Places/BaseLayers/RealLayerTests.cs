using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Places.Background;
using NoWrongDoor.Safeguarding.Core.Places.BaseLayers;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Places.BaseLayers;

/// <summary>The published files of a real county, where NWD_DATA has them, against what is known of them.</summary>
public sealed class RealLayerTests : IAsyncLifetime
{
    private readonly Hub _hub = new();

    private ReaderIdentity Officer => _hub.Reader("nyp", "police-intelligence", "statistics");

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task RealFiles_OfACounty_AreImportedWholeAndASecondTimeChangeNothing()
    {
        if (Repository.RealData is not { } data)
        {
            TestContext.Current.TestOutputHelper?.WriteLine("The folder of real data is absent (NWD_DATA): no published base layer was imported.");
            return;
        }

        var requests = Requests(data);
        var (first, second) = (await AddedAsync(requests), await AddedAsync(requests));
        Assert.Equal([8, 195, 100, 493, 5_111, 1_267, 8_731, 46_089], first);
        Assert.All(second, added => Assert.Equal(0, added));
        Assert.InRange(await _hub.LookAsync<int>("select min(postcodes) from hub.cell"), 40, 79);
        Assert.Equal(0L, await _hub.LookAsync<long>("""
            select count(*) from hub.base_feature p where p.layer = 'postcode' and p.superseded_by is null and not exists (
                select from hub.cell c where p.easting >= c.west and p.easting < c.east and p.northing >= c.south and p.northing < c.north)
            """));
        await CrimeLiesInTheCountyAsync(data);
        Assert.Empty(await BehindTheHub.FaultsAsync(_hub));
    }

    private static BaseLayerRequest[] Requests(string data) =>
    [
        new(BaseLayerFile.Boundaries, Path.Combine(data, "boundaries", "lad_north_yorkshire_force.geojson.gz"), MapLayer.LocalAuthority),
        .. new[] { "ward", "msoa", "lsoa" }.Select(kind => new BaseLayerRequest(BaseLayerFile.Boundaries, Path.Combine(data, "boundaries", $"{kind}_north_yorkshire_force.geojson.gz"))),
        new(BaseLayerFile.Stops, Path.Combine(data, "places", "naptan_320_stops.csv.gz")),
        new(BaseLayerFile.Stops, Path.Combine(data, "places", "naptan_329_stops.csv.gz")),
        new(BaseLayerFile.Streets, Path.Combine(data, "places", "police_uk_snap_points_north_yorkshire.csv.gz")),
        new(BaseLayerFile.Postcodes, Path.Combine(data, "places", "onspd_2025_11_north_yorkshire_york_postcodes.csv.gz")),
    ];

    private async Task<long[]> AddedAsync(IEnumerable<BaseLayerRequest> requests)
    {
        var added = new List<long>();
        foreach (var request in requests)
        {
            var import = await _hub.Get<BaseLayerImports>().ImportAsync(Officer, request, CancellationToken.None);
            Assert.Null(import.Refusal);
            added.Add(import.Done!.Added + import.Done.Replaced);
        }

        return [.. added];
    }

    // The boundaries are of 2011 and the rows' codes of 2021: joined by the point, as the data says of itself.
    private async Task CrimeLiesInTheCountyAsync(string data)
    {
        await _hub.Get<BackgroundCrime>().ImportAsync(Officer, Path.Combine(data, "crime", "north-yorkshire-street-2025-01_09.csv.gz"), false, CancellationToken.None);
        const string Lying = """
            select round(100.0 * count(*) filter (where exists (select from hub.base_feature f where f.layer = 'lsoa' and f.superseded_by is null {0} and public.st_intersects(f.shape, b.point))) / count(*), 1)::float8
            from hub.background_crime b where b.point is not null
            """;
        Assert.InRange(await _hub.LookAsync<double>(string.Format(System.Globalization.CultureInfo.InvariantCulture, Lying, "")), 99.6, 99.8);
        Assert.InRange(await _hub.LookAsync<double>(string.Format(System.Globalization.CultureInfo.InvariantCulture, Lying, "and f.code = b.lsoa")), 88.0, 89.5);
        var counted = await _hub.LookAsync<long>("select sum(n) from hub.background_count");
        Assert.Equal(counted, await _hub.LookAsync<long>("""
            with places as materialized (
                select public.st_x(g.grid) as e, public.st_y(g.grid) as n, g.crimes
                from (select public.st_transform(b.point, 27700) as grid, count(*) as crimes from hub.background_crime b where b.point is not null group by b.point) g)
            select sum(p.crimes)::bigint from places p where exists (
                select from hub.cell c where p.e >= c.west and p.e < c.east and p.n >= c.south and p.n < c.north)
            """));
        Assert.InRange(counted, 44_000, 46_734);
    }
}
