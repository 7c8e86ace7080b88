namespace NoWrongDoor.Safeguarding.Core.Places.BaseLayers;

/// <summary>The base layers, as they are called in the database and in addresses of tiles.</summary>
public static class MapLayer
{
    public const string LocalAuthority = "local-authority";
    public const string Ward = "ward";
    public const string Msoa = "msoa";
    public const string Lsoa = "lsoa";
    public const string Stop = "stop";
    public const string Postcode = "postcode";
    public const string Street = "street";

    /// <summary>The layers of boundaries.</summary>
    public static IReadOnlyList<string> Boundaries { get; } = [LocalAuthority, Ward, Msoa, Lsoa];

    /// <summary>The layer that a code of the Office for National Statistics or of its counterparts belongs to (register of geographic codes).</summary>
    public static string? OfCode(string code) => code.Length < 3 ? null : code[..3] switch
    {
        "E01" or "W01" => Lsoa,
        "E02" or "W02" => Msoa,
        "E05" or "W05" or "S13" or "N08" => Ward,
        "E06" or "E07" or "E08" or "E09" or "W06" or "S12" or "N09" => LocalAuthority,
        _ => null,
    };
}
