using System.Text;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;
using NoWrongDoor.Safeguarding.Core.Demonstration.County;
using NoWrongDoor.Safeguarding.Core.Places.Ground;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Demonstration;

/// <summary>The invented county on the map of a partnership: by the same imports as real files, once, and with the cells that are there.</summary>
public sealed class CountySeedTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 26);

    private readonly Hub _hub = new();

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task County_IsOnTheMapOnce_WithItsCrimeAsBackgroundAndNoRealPostcode()
    {
        Assert.True(await SeedAsync(1));
        var written = await _hub.LookAsync<long>("select count(*) from hub.background_import");
        Assert.False(await SeedAsync(1));
        Assert.False(await SeedAsync(2));
        Assert.Equal(written, await _hub.LookAsync<long>("select count(*) from hub.background_import"));
        var ground = (await _hub.Get<Hotspots>().SummaryAsync(_hub.Hol, CancellationToken.None)).Value;
        Assert.Equal(["crime", "local-authority", "postcode", "stop", "street", "ward"], ground.Layers.Order(StringComparer.Ordinal));
        Assert.Equal(12, ground.Months.Count);
        Assert.All(ground.Months, month => Assert.InRange(month, Today.AddMonths(-13), Today.AddMonths(-1)));
        // It lies in the sea, east of all that is real.
        Assert.True(ground.Bounds![0] > 0.2);
        Assert.Equal(0L, await _hub.LookAsync<long>("select count(*) from hub.base_feature where layer = 'postcode' and code not like 'ZX%'"));
        Assert.Equal(0L, await _hub.LookAsync<long>("select count(*) from hub.cell where postcodes < 40"));
        var table = (await _hub.Get<Hotspots>().TableAsync(_hub.Hol, CrimeFilter.Everything, 1, CancellationToken.None)).Value;
        Assert.InRange(table.Total, 12 * 130, 12 * 185);
        var town = InventedCounty.Make(1).Settlements[0].Name;
        Assert.Contains(table.Cells, cell => cell.Name == town);
        Assert.Contains(town, Encoding.Latin1.GetString((await _hub.Get<MapTiles>().GroundAsync(_hub.Hol, Over(ground.Bounds, 9), CancellationToken.None)).Value), StringComparison.Ordinal);
    }

    private Task<bool> SeedAsync(long seed) => _hub.Get<CountySeed>().SeedAsync(
        new PartnershipSetup(_hub.Hol.Partnership, "Invented", [new("nych", "Housing", "housing"), new("nyp", "Police", "police")], []), seed, Today, CancellationToken.None);

    private static TileAddress Over(IReadOnlyList<double> bounds, int zoom)
    {
        var (longitude, radians) = ((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2 * Math.PI / 180);
        return new TileAddress(zoom, (int)((longitude + 180) / 360 * (1 << zoom)), (int)((1 - (Math.Asinh(Math.Tan(radians)) / Math.PI)) / 2 * (1 << zoom)));
    }
}
