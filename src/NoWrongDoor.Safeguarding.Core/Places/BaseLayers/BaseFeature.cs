using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Places.BaseLayers;

/// <summary>One thing of a base layer of the map as its publisher releases it: public, and about nobody.</summary>
/// <param name="Layer">One of <see cref="MapLayer"/>.</param>
/// <param name="Code">The publisher's own, one for each feature of the layer; the name where the publisher gives none.</param>
/// <param name="Name">What is written on the map.</param>
public sealed record BaseFeature(string Layer, string Code, string Name)
{
    private static readonly WKBWriter Wkb = new(ByteOrder.LittleEndian, handleSRID: false, emitZ: false, emitM: false);

    /// <summary>What sort of it: the type of a stop, the vintage of a boundary.</summary>
    public string? Kind { get; init; }

    /// <summary>What it is part of: a code of a local authority, a locality.</summary>
    public string? Within { get; init; }

    /// <summary>In use: an ended postcode and a stop that is served no more are not.</summary>
    public bool IsLive { get; init; } = true;

    /// <summary>Metres of the British National Grid, where the publisher gives no degrees.</summary>
    public (int Easting, int Northing)? Grid { get; init; }

    /// <summary>WGS84 as published.</summary>
    public byte[]? Shape { get; init; }

    public static byte[] Bytes(Geometry shape) => Wkb.Write(shape);

    /// <summary>Leaf hash (RFC 6962) of the canonical JSON (RFC 8785) of what is kept.</summary>
    public TreeHash Hash() => MerkleTree.LeafHash(CanonicalJson.Serialize(new JsonArray(
        Layer, Code, Name, Kind, Within, IsLive, Grid?.Easting, Grid?.Northing, Shape is null ? null : Convert.ToHexStringLower(Shape))));
}
