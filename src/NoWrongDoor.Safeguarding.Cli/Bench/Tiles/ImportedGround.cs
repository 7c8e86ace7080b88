using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Places.Background;
using NoWrongDoor.Safeguarding.Core.Places.BaseLayers;
using NoWrongDoor.Safeguarding.Core.Places.Ground;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Tiles;

/// <summary>Published postcodes and public crime in a database of the bench, and its tiles as the hub gives them.</summary>
internal sealed class ImportedGround : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly MapTiles _tiles;
    private readonly ReaderIdentity _reader;

    private ImportedGround(ServiceProvider services, ReaderIdentity reader) => (_services, _tiles, _reader) = (services, services.GetRequiredService<MapTiles>(), reader);

    public static async Task<ImportedGround> ImportAsync(BenchDatabase database, BenchScene scene, TimeProvider time, CancellationToken cancellation)
    {
        var data = Environment.GetEnvironmentVariable("NWD_DATA") ?? throw new CannotCheckException("Say in NWD_DATA where the folder with published crime and places lies.");
        var heads = await AgreementOfBench.PutInForceAsync(database, scene, time, cancellation);
        var services = new ServiceCollection().AddSingleton(time)
            .AddSingleton(database.Open(database.Configuration.ConnectionStrings.App)).AddLogging().AddSafeguardingCore(database.Configuration).BuildServiceProvider();
        var ids = services.GetRequiredService<IdSource>();
        var police = new ReaderIdentity(
            scene.Partnership, "nyp", "police-intelligence", "statistics", ids.Next(), "bench", heads, FactSet.Empty, [BackgroundCrime.Permission], null);
        foreach (var file in Files(data, "places", "*postcodes*.csv*"))
        {
            Kept((await services.GetRequiredService<BaseLayerImports>().ImportAsync(police, new BaseLayerRequest(BaseLayerFile.Postcodes, file), cancellation)).Refusal);
        }

        foreach (var file in Files(data, "crime", "*street*.csv*"))
        {
            Kept((await services.GetRequiredService<BackgroundCrime>().ImportAsync(police, file, false, cancellation)).Refusal);
        }

        return new ImportedGround(services, police);
    }

    public async Task<byte[]> TileAsync(TileAddress at, CancellationToken cancellation)
    {
        var tile = await _tiles.CrimeAsync(_reader, at, CrimeFilter.Everything, cancellation);
        return tile.IsSuccess ? tile.Value : throw new CannotCheckException($"The hub refused the bench: {tile.Refusal}.");
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static IEnumerable<string> Files(string data, string folder, string pattern) =>
        Directory.Exists(Path.Combine(data, folder)) ? Directory.EnumerateFiles(Path.Combine(data, folder), pattern).Order(StringComparer.Ordinal) : [];

    private static void Kept(Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new CannotCheckException($"The hub refused the bench: {refusal}.");
        }
    }
}
