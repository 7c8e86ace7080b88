using System.Diagnostics.CodeAnalysis;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.People;

/// <summary>
/// A unique pupil number: check letter and 12 digits; a temporary one ends in a letter
/// (DfE, Unique pupil numbers: a guide for schools and local authorities).
/// </summary>
public sealed record Upn : IChecked<Upn>
{
    // I, O and S are left out: they read as digits.
    private const string Letters = "ABCDEFGHJKLMNPQRTUVWXYZ";
    private const string Remedy = "Enter the letter and 12 characters as the school holds them, for example B801200005001.";

    private Upn(string value) => Value = value;

    public string Value { get; }

    public bool IsTemporary => char.IsAsciiLetter(Value[12]);

    public override string ToString() => $"{Value[0]}*********{Value[10..]}";

    public static Upn? Read(string? text, out BrokenRule? broken)
    {
        var upn = (text ?? string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
        broken = Check(upn);
        return broken is null ? new Upn(upn) : null;
    }

    public static Upn Parse(string s, IFormatProvider? provider) =>
        Read(s, out var broken) ?? throw new FormatException(broken!.Rule);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Upn result) =>
        (result = Read(s, out _)) is not null;

    private static BrokenRule? Check(string upn)
    {
        if (upn.Length != 13)
        {
            return new BrokenRule("A unique pupil number has 13 characters.", Remedy);
        }

        if (!Letters.Contains(upn[0], StringComparison.Ordinal) || !((ReadOnlySpan<char>)upn.AsSpan(1, 11)).ContainsOnlyDigits()
            || !(char.IsAsciiDigit(upn[12]) || Letters.Contains(upn[12], StringComparison.Ordinal)))
        {
            return new BrokenRule(
                "A unique pupil number is a letter (not I, O or S) and 12 digits; a temporary one ends in a letter.", Remedy);
        }

        var sum = 0;
        for (var i = 1; i < 13; i++)
        {
            var worth = char.IsAsciiDigit(upn[i]) ? upn[i] - '0' : Letters.IndexOf(upn[i], StringComparison.Ordinal);
            sum += worth * (i + 1);
        }

        return Letters[sum % 23] == upn[0]
            ? null
            : new BrokenRule("The first letter of a unique pupil number is a check letter, and this one does not agree with the rest.", Remedy);
    }
}
