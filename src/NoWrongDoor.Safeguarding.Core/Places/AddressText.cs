namespace NoWrongDoor.Safeguarding.Core.Places;

/// <summary>An address of one line or several whose last part is its postcode.</summary>
public static class AddressText
{
    // The last line of an address that no agency but its owner is ever shown.
    private const string ConfidentialLine = "\nConfidential address: do not pass on";

    public static bool IsConfidential(string address) => address.EndsWith(ConfidentialLine, StringComparison.Ordinal);

    public static string Confidential(string address) => address + ConfidentialLine;

    /// <summary>The address alone, without the line that says it is confidential.</summary>
    public static string Bare(string address) => IsConfidential(address) ? address[..^ConfidentialLine.Length] : address;

    /// <summary>The postcode that an address ends with.</summary>
    public static Postcode? PostcodeOf(string address)
    {
        var words = address.Replace(ConfidentialLine, string.Empty, StringComparison.Ordinal).Split([' ', ',', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && Postcode.Read(words[^2] + words[^1], out _) is { } two && words[^1].Length == 3 ? two
            : words.Length > 0 ? Postcode.Read(words[^1], out _) : null;
    }
}
