using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Places.Background;

/// <summary>
/// One offence or incident of a street-level file of data.police.uk, as far as it is kept. Published without day or time, at one of the publisher's own
/// points with at least eight addresses around it or none: it is background to a place and nothing about a person.
/// </summary>
/// <param name="Month">The first of the month in which it was recorded.</param>
/// <param name="CrimeId">32 bytes; none for anti-social behaviour. Not unique: several offences may stand under one.</param>
/// <param name="ReportedBy">The force that supplied the row.</param>
/// <param name="FallsWithin">The force in whose name it is published.</param>
/// <param name="Type">The publisher's category, in its own words.</param>
/// <param name="Point">None where the publisher gives no location.</param>
/// <param name="Near">The name of the point; none where it has none.</param>
/// <param name="Lsoa">The census area that the publisher puts it in, of the publisher's vintage.</param>
/// <param name="Outcome">The last outcome; later files state others.</param>
public sealed record StreetCrime(
    DateOnly Month, byte[]? CrimeId, string ReportedBy, string FallsWithin, string Type, StreetPoint? Point, string? Near, string? Lsoa, string? Outcome)
{
    /// <summary>Leaf hash (RFC 6962) of the canonical JSON (RFC 8785) of what is kept: equal rows have equal ones.</summary>
    public TreeHash Hash() => MerkleTree.LeafHash(CanonicalJson.Serialize(new JsonArray(
        StreetMonth.Text(Month), CrimeId is null ? null : Convert.ToHexStringLower(CrimeId), ReportedBy, FallsWithin, Type,
        Point?.Longitude, Point?.Latitude, Near, Lsoa, Outcome)));
}

/// <summary>WGS84 (EPSG:4326), as published.</summary>
public readonly record struct StreetPoint(double Longitude, double Latitude);
