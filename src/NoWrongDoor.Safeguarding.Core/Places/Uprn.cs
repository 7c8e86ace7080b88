using System.Diagnostics.CodeAnalysis;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Places;

/// <summary>A unique property reference number: 1 to 12 digits without leading zeros; it has no check digit (GeoPlace).</summary>
public sealed record Uprn : IChecked<Uprn>
{
    private const string Remedy = "Enter the number from the address register, for example 100050000001.";

    private Uprn(string value) => Value = value;

    public string Value { get; }

    public override string ToString() => new string('*', Value.Length - 1) + Value[^1];

    public static Uprn? Read(string? text, out BrokenRule? broken)
    {
        var digits = (text ?? string.Empty).Trim();
        broken = null;
        if (digits.Length is 0 or > 12 || digits.Any(c => !char.IsAsciiDigit(c)))
        {
            broken = new BrokenRule("A unique property reference number has 1 to 12 digits and nothing else.", Remedy);
        }
        else if (digits.All(c => c == '0'))
        {
            broken = new BrokenRule("A unique property reference number is not zero.", Remedy);
        }

        return broken is null ? new Uprn(digits.TrimStart('0')) : null;
    }

    public static Uprn Parse(string s, IFormatProvider? provider) =>
        Read(s, out var broken) ?? throw new FormatException(broken!.Rule);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Uprn result) =>
        (result = Read(s, out _)) is not null;
}
