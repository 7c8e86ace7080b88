using System.Text.Json;
using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;
using NoWrongDoor.Safeguarding.Core.Intake;

namespace NoWrongDoor.Safeguarding.Core.Places.BaseLayers;

/// <summary>
/// Boundaries as GeoJSON in WGS84: local authorities, wards, middle and lower layer super output areas. Which they are is read from their codes, unless the
/// operator says so. A row is a feature, counted from 1.
/// </summary>
internal sealed partial class BoundaryFile(string path, string? layer) : FeatureFile
{
    private const string AgainFeature = "Take the feature from the published file again.";

    public override IEnumerable<(long Row, BaseFeature? Feature, RowProblem? Problem)> Read()
    {
        using var file = GeoJsonFeatures.Open(path);
        var row = 0L;
        foreach (var feature in file.Read())
        {
            row++;
            var read = Read(row, feature, out var problem);
            yield return (row, problem is null ? read : null, problem);
        }
    }

    private BaseFeature? Read(long row, JsonElement feature, out RowProblem? problem)
    {
        var said = feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var p) && p.ValueKind == JsonValueKind.Object ? Said.Of(p) : new Said();
        var name = said.Name ?? said.Code ?? string.Empty;
        var code = said.Code ?? name;
        var of = layer ?? (said.Code is null ? null : MapLayer.OfCode(said.Code));
        var shape = feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("geometry", out var g) ? Shape(g) : null;
        problem = !IsText(code, true) || !IsText(name, true) ? new RowProblem(row, "properties", "A boundary has a code or a name, of at most 200 characters on one line.", AgainFeature)
            : of is null ? new RowProblem(row, "properties", "The code says of no kind of boundary, or there is none.", $"Say which they are with --layer: {string.Join(", ", MapLayer.Boundaries)}.")
            : shape is null ? new RowProblem(row, "geometry", "A boundary is a Polygon or MultiPolygon whose rings are closed, in degrees within the United Kingdom.", "Take the file in WGS84 (EPSG:4326) again.")
            : said.Authority is { } authority && !IsText(authority, true) ? new RowProblem(row, "properties", "A code of a local authority has at most 200 characters on one line.", AgainFeature)
            : null;
        return problem is not null ? null : new BaseFeature(of!, code, name) { Kind = said.Vintage, Within = said.Authority, Shape = BaseFeature.Bytes(shape!) };
    }

    private static MultiPolygon? Shape(JsonElement geometry)
    {
        if (geometry.ValueKind != JsonValueKind.Object || !geometry.TryGetProperty("type", out var type) || !geometry.TryGetProperty("coordinates", out var coordinates)
            || coordinates.ValueKind != JsonValueKind.Array || type.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var polygons = type.GetString() switch
        {
            "Polygon" => [Polygon(coordinates)],
            "MultiPolygon" => [.. coordinates.EnumerateArray().Select(Polygon)],
            _ => new List<Polygon?>(),
        };
        return polygons.Count > 0 && polygons.TrueForAll(p => p is not null) ? new MultiPolygon([.. polygons!]) : null;
    }

    private static Polygon? Polygon(JsonElement rings)
    {
        var read = rings.ValueKind == JsonValueKind.Array ? rings.EnumerateArray().Select(Ring).ToList() : [];
        return read.Count > 0 && read.TrueForAll(r => r is not null) ? new Polygon(read[0], [.. read.Skip(1)!]) : null;
    }

    private static LinearRing? Ring(JsonElement positions)
    {
        var read = positions.ValueKind == JsonValueKind.Array ? positions.EnumerateArray().Select(Position).ToList() : [];
        return read.Count >= 4 && read.TrueForAll(c => c is not null) && read[0]!.Equals2D(read[^1]!) ? new LinearRing([.. read!]) : null;
    }

    private static Coordinate? Position(JsonElement pair) =>
        pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() is 2 or 3 && pair[0].ValueKind == JsonValueKind.Number && pair[1].ValueKind == JsonValueKind.Number
        && IsNear(pair[0].GetDouble(), pair[1].GetDouble()) ? new Coordinate(pair[0].GetDouble(), pair[1].GetDouble()) : null;

    /// <summary>What the properties say; the office names them after kind and year: LSOA21CD, LSOA21NM, WD24CD, LAD24NM.</summary>
    private sealed partial record Said(string? Code = null, string? Name = null, string? Authority = null, string? Vintage = null)
    {
        public static Said Of(JsonElement properties)
        {
            var said = new Said();
            foreach (var property in properties.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String && p.Value.GetString()!.Trim().Length > 0))
            {
                var (name, value) = (property.Name, property.Value.GetString()!.Trim());
                said = name.ToLowerInvariant() switch
                {
                    "code" => said with { Code = value },
                    "name" => said with { Name = value },
                    "lad_code" => said with { Authority = value },
                    _ => OfficeName().Match(name) is not { Success: true } office ? said
                        : office.Groups["what"].Value is "CD" or "cd" ? said with { Code = said.Code ?? value, Vintage = "20" + office.Groups["year"].Value }
                        : said with { Name = said.Name ?? value },
                };
            }

            return said;
        }

        [GeneratedRegex("^(LSOA|MSOA|WD|LAD)(?<year>[0-9]{2})(?<what>CD|NM)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
        private static partial Regex OfficeName();
    }
}
