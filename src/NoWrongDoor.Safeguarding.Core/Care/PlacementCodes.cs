using System.Collections.Frozen;

namespace NoWrongDoor.Safeguarding.Core.Care;

/// <summary>Placement codes of the SSDA903 return (Department for Education, guide to the children looked-after return).</summary>
public static class PlacementCodes
{
    /// <summary>All of them, in the order of the guide.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "A3", "A4", "A5", "A6", "H5", "K1", "K2", "P1", "P2", "P3", "R1", "R2", "R3", "R5", "S1",
        "T0", "T1", "T2", "T3", "T4", "U1", "U2", "U3", "U4", "U5", "U6", "Z1",
    ];

    private static readonly FrozenSet<string> Known = All.ToFrozenSet(StringComparer.Ordinal);

    // Children's homes (K1 secure, K2), residential care homes and residential schools.
    private static readonly FrozenSet<string> Residential = new[] { "K1", "K2", "R1", "S1" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string code) => Known.Contains(code);

    public static bool IsResidential(string code) => Residential.Contains(code);
}
