namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>Where to go after sign-in: a path of this hub, or its start page. Nothing else is followed.</summary>
public static class LocalAddress
{
    // It travels inside the state parameter, which providers limit (ours: 2048 characters in all).
    private const int Longest = 512;

    public static string Of(string? wanted) => IsLocal(wanted) ? wanted! : "/";

    private static bool IsLocal(string? address) =>
        address is { Length: > 0 and <= Longest } && address[0] == '/'
        && (address.Length == 1 || address[1] is not ('/' or '\\'))
        && !address.Any(char.IsControl);
}
