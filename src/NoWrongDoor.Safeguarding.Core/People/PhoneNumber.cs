using System.Diagnostics.CodeAnalysis;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.People;

/// <summary>A telephone number in E.164 form; a number that starts with 0 is read as a United Kingdom one.</summary>
public sealed record PhoneNumber : IChecked<PhoneNumber>
{
    private const string Remedy = "Enter a number with its area code, for example 01632 960001 or +44 1632 960001.";

    private PhoneNumber(string value) => Value = value;

    public string Value { get; }

    public override string ToString() => $"{Value[..3]}*****{Value[^2..]}";

    public static PhoneNumber? Read(string? text, out BrokenRule? broken)
    {
        var plain = new string([.. (text ?? string.Empty).Where(c => c is not (' ' or '-' or '(' or ')'))]);
        var number = plain.StartsWith("00", StringComparison.Ordinal) ? "+" + plain[2..]
            : plain.StartsWith('0') ? "+44" + plain[1..] : plain;
        broken = Check(number);
        return broken is null ? new PhoneNumber(number) : null;
    }

    public static PhoneNumber Parse(string s, IFormatProvider? provider) =>
        Read(s, out var broken) ?? throw new FormatException(broken!.Rule);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out PhoneNumber result) =>
        (result = Read(s, out _)) is not null;

    private static BrokenRule? Check(string number)
    {
        if (number.Length < 2 || number[0] != '+' || !number.AsSpan(1).ContainsOnlyDigits())
        {
            return new BrokenRule("A telephone number has digits only, after an optional +.", Remedy);
        }

        // Ofcom: a United Kingdom number has nine or ten digits after the 0.
        var uk = number.StartsWith("+44", StringComparison.Ordinal);
        var fits = uk ? number.Length is 12 or 13 && number[3] != '0' : number.Length is >= 9 and <= 16;
        return fits ? null : new BrokenRule("The telephone number has too few or too many digits.", Remedy);
    }
}
