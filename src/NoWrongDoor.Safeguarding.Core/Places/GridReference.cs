using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Places;

/// <summary>
/// A square of the British National Grid (EPSG:27700): two letters for the 100 km square, then as many digits of easting as of
/// northing (Ordnance Survey, A guide to coordinate systems in Great Britain). Names its south-west corner and its size.
/// </summary>
public sealed record GridReference : IChecked<GridReference>
{
    private const string Letters = "ABCDEFGHJKLMNOPQRSTUVWXYZ";
    private const string Remedy = "Enter two letters and an even number of digits, for example NZ 895 112.";

    private GridReference(int easting, int northing, int metres) => (Easting, Northing, Metres) = (easting, northing, metres);

    /// <summary>Metres east of the false origin, at the south-west corner of the square.</summary>
    public int Easting { get; }

    public int Northing { get; }

    /// <summary>The side of the square: 1, 10, 100, 1 000 or 10 000 metres.</summary>
    public int Metres { get; }

    public string Value => Format(Metres);

    /// <summary>The 1 km square that holds it, or nothing when the reference is coarser than that.</summary>
    public string? KilometreCell => Metres <= 1_000 ? Format(1_000) : null;

    public override string ToString() => Format(Math.Max(Metres, 1_000));

    public static GridReference? At(int easting, int northing, int metres = 1)
    {
        var fits = easting is >= 0 and < 700_000 && northing is >= 0 and < 1_300_000 && metres is 1 or 10 or 100 or 1_000 or 10_000;
        return fits ? new GridReference(easting / metres * metres, northing / metres * metres, metres) : null;
    }

    public static GridReference? Read(string? text, out BrokenRule? broken)
    {
        var compact = new string([.. (text ?? string.Empty).Where(c => !char.IsWhiteSpace(c))]).ToUpperInvariant();
        broken = null;
        if (compact.Length is < 4 or > 12 || compact.Length % 2 != 0 || !compact.AsSpan(0, 2).ContainsOnlyLetters()
            || compact.AsSpan(2).IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            broken = new BrokenRule("A grid reference is two letters and then 2, 4, 6, 8 or 10 digits.", Remedy);
            return null;
        }

        if (Square(compact[0], compact[1]) is not var (east, north))
        {
            broken = new BrokenRule("The two letters name no square of the British National Grid.", "Check the letters on the map: most of North Yorkshire is SE, NZ, SD, NY or TA.");
            return null;
        }

        var half = (compact.Length - 2) / 2;
        var metres = (int)Math.Pow(10, 5 - half);
        var easting = int.Parse(compact.AsSpan(2, half), NumberStyles.None, CultureInfo.InvariantCulture) * metres;
        var northing = int.Parse(compact.AsSpan(2 + half), NumberStyles.None, CultureInfo.InvariantCulture) * metres;
        return new GridReference((east * 100_000) + easting, (north * 100_000) + northing, metres);
    }

    public static GridReference Parse(string s, IFormatProvider? provider) =>
        Read(s, out var broken) ?? throw new FormatException(broken!.Rule);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out GridReference result) =>
        (result = Read(s, out _)) is not null;

    // The letters run over 5 x 5 squares of 500 km and again of 100 km, counted from the north-west; the origin is square SV.
    private static (int East, int North)? Square(char first, char second)
    {
        var (a, b) = (Letters.IndexOf(first, StringComparison.Ordinal), Letters.IndexOf(second, StringComparison.Ordinal));
        if (a < 0 || b < 0)
        {
            return null;
        }

        var east = (((a % 5) - 2) * 5) + (b % 5);
        var north = 19 - (a / 5 * 5) - (b / 5);
        return east is >= 0 and < 7 && north is >= 0 and < 13 ? (east, north) : null;
    }

    private string Format(int metres)
    {
        var (east, north) = (Easting / 100_000, Northing / 100_000);
        var a = ((19 - north) / 5 * 5) + ((east + 10) / 5);
        var b = ((19 - north) % 5 * 5) + (east % 5);
        var digits = 5 - (int)Math.Log10(metres);
        var (e, n) = (Easting % 100_000 / metres, Northing % 100_000 / metres);
        var form = "D" + digits.ToString(CultureInfo.InvariantCulture);
        return $"{Letters[a]}{Letters[b]}{e.ToString(form, CultureInfo.InvariantCulture)}{n.ToString(form, CultureInfo.InvariantCulture)}";
    }
}

internal static class LetterText
{
    public static bool ContainsOnlyLetters(this ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('A', 'Z') < 0;
}
