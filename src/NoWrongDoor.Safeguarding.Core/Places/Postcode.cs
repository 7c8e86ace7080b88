using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Places;

/// <summary>A United Kingdom postcode in its canonical form (BS 7666: outward code, one space, inward code).</summary>
public sealed partial record Postcode : IChecked<Postcode>
{
    private const string Remedy = "Enter a full postcode, for example YO62 5ZZ.";

    private Postcode(string outward, string inward) => (Outward, Inward) = (outward, inward);

    public string Outward { get; }

    public string Inward { get; }

    public string Value => $"{Outward} {Inward}";

    public override string ToString() => Outward;

    public static Postcode? Read(string? text, out BrokenRule? broken)
    {
        var compact = new string([.. (text ?? string.Empty).Where(c => !char.IsWhiteSpace(c))]).ToUpperInvariant();
        broken = null;
        if (compact.Length is < 5 or > 7)
        {
            broken = new BrokenRule("A postcode has 5 to 7 letters and digits.", Remedy);
            return null;
        }

        var (outward, inward) = (compact[..^3], compact[^3..]);
        if (!InwardForm().IsMatch(inward))
        {
            broken = new BrokenRule("The second half of a postcode is a digit and two letters (never C, I, K, M, O or V).", Remedy);
        }
        else if (!OutwardForm().IsMatch(outward))
        {
            broken = new BrokenRule("The first half of a postcode is one or two letters, a digit and perhaps one more digit or letter.", Remedy);
        }

        return broken is null ? new Postcode(outward, inward) : null;
    }

    public static Postcode Parse(string s, IFormatProvider? provider) =>
        Read(s, out var broken) ?? throw new FormatException(broken!.Rule);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Postcode result) =>
        (result = Read(s, out _)) is not null;

    [GeneratedRegex("^[0-9][ABD-HJLNP-UW-Z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex InwardForm();

    [GeneratedRegex("^(GIR|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRVWXY])?|[0-9][A-HJKPSTUW]))$", RegexOptions.CultureInvariant)]
    private static partial Regex OutwardForm();
}
