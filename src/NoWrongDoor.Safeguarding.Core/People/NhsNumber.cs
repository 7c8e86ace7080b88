using System.Diagnostics.CodeAnalysis;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.People;

/// <summary>An NHS number: ten digits, the last a modulus 11 check digit (NHS Data Dictionary, NHS NUMBER).</summary>
public sealed record NhsNumber : IChecked<NhsNumber>
{
    private const string Remedy = "Enter the 10 digits as printed on a letter from the NHS, for example 943 476 5919.";

    private NhsNumber(string value) => Value = value;

    public string Value { get; }

    public string Spaced => $"{Value[..3]} {Value[3..6]} {Value[6..]}";

    // Masked: an identifier that reaches a log or a message by accident must not identify.
    public override string ToString() => $"*** *** **{Value[8..]}";

    public static NhsNumber? Read(string? text, out BrokenRule? broken)
    {
        var digits = (text ?? string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal);
        broken = Check(digits);
        return broken is null ? new NhsNumber(digits) : null;
    }

    public static NhsNumber Parse(string s, IFormatProvider? provider) =>
        Read(s, out var broken) ?? throw new FormatException(broken!.Rule);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out NhsNumber result) =>
        (result = Read(s, out _)) is not null;

    private static BrokenRule? Check(string digits)
    {
        if (digits.Length != 10 || digits.Any(c => !char.IsAsciiDigit(c)))
        {
            return new BrokenRule("An NHS number has exactly 10 digits.", Remedy);
        }

        if (digits.All(c => c == digits[0]))
        {
            return new BrokenRule("An NHS number is not one digit repeated: that is a placeholder.", "Leave the NHS number out when it is not known.");
        }

        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            sum += (digits[i] - '0') * (10 - i);
        }

        var check = (11 - (sum % 11)) % 11;
        return check == digits[9] - '0'
            ? null
            : new BrokenRule("The last digit of an NHS number is a check digit, and this one does not agree with the other nine.", Remedy);
    }
}
