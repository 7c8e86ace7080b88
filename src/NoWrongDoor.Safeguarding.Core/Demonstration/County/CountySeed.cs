using System.Security.Cryptography;
using System.Text;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Places.Background;
using NoWrongDoor.Safeguarding.Core.Places.BaseLayers;
using NoWrongDoor.Safeguarding.Core.Places.Ground;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.County;

/// <summary>What is needed to import the ground of a county.</summary>
internal sealed record CountyServices(BaseLayerImports Layers, BackgroundCrime Crime, Hotspots Ground);

/// <summary>
/// Gives a partnership's map the ground of the invented county, by the imports that real files come by. A county that is there is left as it is; cells that real
/// postcodes were divided into stay those in force.
/// </summary>
public sealed class CountySeed
{
    private const string Purpose = "statistics";

    private readonly CountyServices _services;
    private readonly PolicyRegister _policies;
    private readonly FunctionCatalogue _functions;

    internal CountySeed(CountyServices services, PolicyRegister policies, FunctionCatalogue functions) => (_services, _policies, _functions) = (services, policies, functions);

    /// <summary>Whether it was imported now: not where it was there, nor where no agency of the partnership may import.</summary>
    /// <exception cref="InvalidDataException">The gate refused it.</exception>
    public async Task<bool> SeedAsync(PartnershipSetup partnership, long seed, DateOnly today, CancellationToken cancellationToken)
    {
        var county = InventedCounty.Make(seed);
        if (await ReaderAsync(partnership, cancellationToken) is not { } reader || await IsThereAsync(reader, county, cancellationToken))
        {
            return false;
        }

        var folder = Directory.CreateTempSubdirectory("nwd-county-");
        try
        {
            CountyFiles.Write(county, folder.FullName);
            var crime = Path.Combine(folder.FullName, "crime.csv");
            await File.WriteAllTextAsync(crime, CountyCrime.Of(county, seed, today), cancellationToken);
            string In(string name) => Path.Combine(folder.FullName, name);
            await ImportAsync(reader, new(BaseLayerFile.Stops, In("stops.csv")), cancellationToken);
            await ImportAsync(reader, new(BaseLayerFile.Streets, In("streets.csv")), cancellationToken);
            await ImportAsync(reader, new(BaseLayerFile.Postcodes, In("postcodes.csv")), cancellationToken);
            Kept((await _services.Crime.ImportAsync(reader, crime, false, cancellationToken)).Refusal);
            await ImportAsync(reader, new(BaseLayerFile.Boundaries, In("wards.geojson"), MapLayer.Ward), cancellationToken);
            // The last: where it is, all of the others are.
            await ImportAsync(reader, new(BaseLayerFile.Boundaries, In("county.geojson"), MapLayer.LocalAuthority), cancellationToken);
            return true;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task ImportAsync(ReaderIdentity reader, BaseLayerRequest request, CancellationToken cancellationToken) =>
        Kept((await _services.Layers.ImportAsync(reader, request, cancellationToken)).Refusal);

    private async Task<bool> IsThereAsync(ReaderIdentity reader, InventedCounty county, CancellationToken cancellationToken)
    {
        var there = await _services.Ground.HasAreaAsync(reader, county.Boundary.Code, cancellationToken);
        Kept(there.IsSuccess ? null : there.Refusal);
        return there.Value.IsThere;
    }

    private async Task<ReaderIdentity?> ReaderAsync(PartnershipSetup partnership, CancellationToken cancellationToken)
    {
        var able = _functions.Functions.Values.Where(f => f.Permissions.Contains(BackgroundCrime.Permission, StringComparer.Ordinal)).ToList();
        var (agency, function) = partnership.Agencies.Select(a => (Agency: a, Function: able.Find(f => f.Kinds.Contains(a.Kind, StringComparer.Ordinal))))
            .FirstOrDefault(a => a.Function is not null);
        if (function is null)
        {
            return null;
        }

        var heads = (await _policies.RefreshAsync(partnership.Id, cancellationToken)).Snapshot.Heads;
        var user = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"ground of the demonstration|{partnership.Id}|{agency.Id}")).AsSpan(0, 16));
        return new ReaderIdentity(partnership.Id, agency.Id, function.Id, Purpose, user, "Demonstration", heads, FactSet.Empty, function.Permissions, null);
    }

    private static void Kept(Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidDataException($"The invented county was refused: {(refusal is Refusal.Invalid invalid ? string.Join(" ", invalid.Problems.Select(p => $"{p.Field}: {p.Rule}")) : refusal.Code)}.");
        }
    }
}
