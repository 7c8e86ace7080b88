using System.Globalization;

namespace NoWrongDoor.Safeguarding.Core.Tests.Places.Background;

/// <summary>Street-level files of an invented force at invented points, with the traps that real ones have.</summary>
internal static class StreetText
{
    public const string Header = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context";

    public const string Asb = ",2025-05,Invented Police,Invented Police,-0.600001,54.480002,On or near Kittiwake Parade,E01027800,Invented 001A,Anti-social behaviour,,";
    public const string AsbWithoutName = ",2025-05,Invented Police,Invented Police,-0.600003,54.480004,On or near ,E01027800,Invented 001A,Anti-social behaviour,,";
    public const string AsbNowhere = ",2025-05,Invented Police,Invented Police,,,No Location,,,Anti-social behaviour,,";
    public static readonly string Burglary = Crime(1, "Burglary", "Under investigation");
    public static readonly string BurglaryEnded = Crime(1, "Burglary", "Local resolution");

    /// <summary>Equal rows of behaviour without an id, one without a name, one nowhere, two offences under one id, a new area, an unknown category.</summary>
    public static readonly string[] EveryTrap =
    [
        Asb, Asb, Asb, AsbWithoutName, AsbNowhere, AsbNowhere, Burglary, Crime(1, "Drugs", "Under investigation"), Crime(2, "Burglary", "Under investigation"),
        Crime(3, "Burglary", "", area: "E01034984"), Crime(4, "Bothering of herring gulls", ""),
    ];

    public static string Crime(int id, string type, string outcome, string area = "E01027801", string near = "Herring Gull Street") =>
        $"{Id(id)},2025-05,Invented Police,Invented Police,-0.61,54.49,On or near {near},{area},Invented 001B,{type},{outcome},";

    public static string Id(int id) => id.ToString("x64", CultureInfo.InvariantCulture);

    public static string Of(params IEnumerable<string> rows) => string.Join('\n', [Header, .. rows, ""]);
}
