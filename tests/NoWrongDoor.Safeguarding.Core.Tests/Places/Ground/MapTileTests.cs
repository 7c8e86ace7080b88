using System.Text;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Places.Background;
using NoWrongDoor.Safeguarding.Core.Places.BaseLayers;
using NoWrongDoor.Safeguarding.Core.Places.Ground;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Places.Ground;

/// <summary>The map of an invented ground: what tiles hold, what the table beside them says, and that nobody else's reader is answered.</summary>
public sealed class MapTileTests : IAsyncLifetime
{
    // Scarby, at two zooms.
    private static readonly TileAddress Far = TileOf(-1.078, 53.954, 9);
    private static readonly TileAddress Near = TileOf(-1.078, 53.954, 14);

    // Which crime lies in which cell, told without the outlines that the counting begins with.
    private const string Lying = """
        (select c.cell, b.month, b.crime_type from (select x.*, public.st_transform(x.point, 27700) as grid from hub.background_crime x where x.superseded_by is null) b
            join hub.cell c on public.st_x(b.grid) >= c.west and public.st_x(b.grid) < c.east and public.st_y(b.grid) >= c.south and public.st_y(b.grid) < c.north) lying
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nwd-ground-");
    private readonly Hub _hub = new();

    private ReaderIdentity Officer => _hub.Reader("nyp", "police-intelligence", "statistics");

    public async ValueTask InitializeAsync()
    {
        await _hub.InitializeAsync();
        foreach (var (kind, path) in InventedGround.Write(_folder.FullName))
        {
            var refusal = kind == "police-street"
                ? (await _hub.Get<BackgroundCrime>().ImportAsync(Officer, path, false, CancellationToken.None)).Refusal
                : (await _hub.Get<BaseLayerImports>().ImportAsync(Officer, new(Enum.Parse<BaseLayerFile>(kind, ignoreCase: true), path), CancellationToken.None)).Refusal;
            Assert.Null(refusal);
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return _hub.DisposeAsync();
    }

    [Fact]
    public async Task Tiles_HoldMoreTheNearerTheyAre()
    {
        var (far, near) = (await GroundAsync(_hub.Hol, Far), await GroundAsync(_hub.Hol, Near));
        Assert.All(["boundary", "Scarbyshire", "locality", "Gullthorpe"], word => Assert.Contains(word, far, StringComparison.Ordinal));
        Assert.DoesNotContain("street", far, StringComparison.Ordinal);
        Assert.All(["street", "Kittiwake", "stop"], word => Assert.Contains(word, near, StringComparison.Ordinal));
        Assert.DoesNotContain("YO99", far + near, StringComparison.Ordinal);
        var crime = await CrimeAsync(_hub.Hol, Far, CrimeFilter.Everything);
        Assert.Contains("cell", crime, StringComparison.Ordinal);
        Assert.DoesNotContain("Kittiwake", crime, StringComparison.Ordinal);
        Assert.Contains("Kittiwake", await CrimeAsync(_hub.Hol, Near, CrimeFilter.Everything), StringComparison.Ordinal);
        Assert.Empty(await CrimeAsync(_hub.Hol, Near, new CrimeFilter("No such thing", null, null)));
    }

    [Fact]
    public async Task Tables_CountWhatTheMapDraws_AndSayWhatHasNoPlace()
    {
        var ground = (await _hub.Get<Hotspots>().SummaryAsync(_hub.Hol, CancellationToken.None)).Value;
        Assert.Equal((1, InventedGround.Nowhere, 9, 4), (ground.Version, ground.Nowhere, ground.Months.Count, ground.Types.Count));
        var all = await TableAsync(CrimeFilter.Everything);
        Assert.Equal(all.Total, (await Task.WhenAll(ground.Types.Select(t => TableAsync(new CrimeFilter(t, null, null))))).Sum(t => t.Total));
        Assert.Equal(all.Total, (await Task.WhenAll(ground.Months.Select(m => TableAsync(new CrimeFilter(null, m, m))))).Sum(t => t.Total));
        Assert.Equal(all.Total, await _hub.LookAsync<long>($"select count(*) from {Lying}"));
        Assert.InRange(all.Total, InventedGround.Located * 9 / 10, InventedGround.Located);
        Assert.Equal(all.Cells.OrderByDescending(c => c.Count).Select(c => c.Count), all.Cells.Select(c => c.Count));
        Assert.True(all.Steps.SequenceEqual(all.Steps.Order()));
    }

    [Fact]
    public async Task Counts_AfterAnotherFile_AreThoseOfAllThatLiesThere()
    {
        var before = await _hub.LookAsync<long>("select count(*) from hub.background_count");
        var rows = await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "crime", "street.csv"));
        var (more, elsewhere) = (Path.Combine(_folder.FullName, "more.csv"), rows.Where(r => r.StartsWith(",2025-03,", StringComparison.Ordinal)).Select(r => r.Replace("Drugs", "Robbery", StringComparison.Ordinal)));
        await File.WriteAllLinesAsync(more, elsewhere.Prepend(rows[0]));
        var done = await _hub.Get<BackgroundCrime>().ImportAsync(Officer, more, false, CancellationToken.None);
        Assert.InRange(done.Done!.Added, 5, 60);
        Assert.Equal(0L, await _hub.LookAsync<long>($"""
            select count(*) from (select cell, month, crime_type, n from hub.background_count) c
            full join (select lying.cell, lying.month, lying.crime_type, count(*) as n from {Lying} group by 1, 2, 3) l using (cell, month, crime_type)
            where c.n is distinct from l.n
            """));
        Assert.True(await _hub.LookAsync<long>("select count(*) from hub.background_count") > before);
    }

    [Fact]
    public async Task Street_WithItsCourse_IsSeenFromFurtherAwayThanANameAlone()
    {
        var from = TileOf(-1.078, 53.954, 12);
        Assert.DoesNotContain("street", await GroundAsync(_hub.Hol, from), StringComparison.Ordinal);
        var file = Path.Combine(_folder.FullName, "course.csv");
        await File.WriteAllTextAsync(file, "name,lon,lat,line\nGull Parade,-1.078,53.954,-1.079 53.954;-1.078 53.954;-1.077 53.955\n");
        Assert.Null((await _hub.Get<BaseLayerImports>().ImportAsync(Officer, new(BaseLayerFile.Streets, file), CancellationToken.None)).Refusal);
        var tile = await GroundAsync(_hub.Hol, from);
        Assert.Contains("Gull Parade", tile, StringComparison.Ordinal);
        Assert.DoesNotContain("Kittiwake", tile, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, "name,lon,lat,line\nGull Parade,-1.078,53.954,-1.079 53.954;sea\n");
        var refused = await _hub.Get<BaseLayerImports>().ImportAsync(Officer, new(BaseLayerFile.Streets, file), CancellationToken.None);
        Assert.Equal("row 2, line", Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
    }

    [Fact]
    public async Task Ground_IsItsPartnershipsAlone_AndNobodysWithoutAContext()
    {
        await _hub.Database.SetHeadsAsync(_hub.Heads, "other-shire");
        var other = Officer with { Partnership = "other-shire" };
        Assert.Empty(await GroundAsync(other, Far));
        Assert.Empty(await CrimeAsync(other, Far, CrimeFilter.Everything));
        Assert.Equal(0, (await _hub.Get<Hotspots>().SummaryAsync(other, CancellationToken.None)).Value.Version);
        await using var command = _hub.Database.App.CreateCommand("select guard.ground_tile(10, 510, 325)");
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync())).SqlState);
    }

    [Fact]
    public async Task Ground_UnderAgreementsThatNoLongerApply_IsRefusedAndNothingIsEntered()
    {
        Assert.IsType<Refusal.PolicyMoved>((await _hub.Get<MapTiles>().GroundAsync(_hub.Hol with { Heads = "older" }, Far, CancellationToken.None)).Refusal);
        Assert.Equal(0L, await _hub.LookAsync<long>("select count(*) from hub.disclosure_index where route not like '%import'"));
    }

    [Theory]
    [InlineData(10, 0, 0, true)]
    [InlineData(10, 1024, 0, false)]
    [InlineData(19, 0, 0, false)]
    [InlineData(-1, 0, 0, false)]
    [InlineData(0, 0, 1, false)]
    public void Tile_IsOneThatExists(int zoom, int column, int row, bool exists) => Assert.Equal(exists, new TileAddress(zoom, column, row).Exists);

    private static TileAddress TileOf(double longitude, double latitude, int zoom)
    {
        var (side, radians) = (1 << zoom, latitude * Math.PI / 180);
        return new TileAddress(zoom, (int)((longitude + 180) / 360 * side), (int)((1 - (Math.Asinh(Math.Tan(radians)) / Math.PI)) / 2 * side));
    }

    private async Task<string> GroundAsync(ReaderIdentity reader, TileAddress at) =>
        Encoding.Latin1.GetString((await _hub.Get<MapTiles>().GroundAsync(reader, at, CancellationToken.None)).Value);

    private async Task<string> CrimeAsync(ReaderIdentity reader, TileAddress at, CrimeFilter filter) =>
        Encoding.Latin1.GetString((await _hub.Get<MapTiles>().CrimeAsync(reader, at, filter, CancellationToken.None)).Value);

    private async Task<HotspotTable> TableAsync(CrimeFilter filter) => (await _hub.Get<Hotspots>().TableAsync(_hub.Hol, filter, 1, CancellationToken.None)).Value;
}
