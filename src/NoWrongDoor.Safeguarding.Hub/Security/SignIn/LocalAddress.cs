namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>Where to go after sign-in: a path of this hub, or its start page. Nothing else is followed.</summary>
public static class LocalAddress
{
    public static string Of(string? wanted) => IsLocal(wanted) ? wanted! : "/";

    private static bool IsLocal(string? address) =>
        address is { Length: > 0 and <= 2048 } && address[0] == '/'
        && (address.Length == 1 || address[1] is not ('/' or '\\'))
        && !address.Any(char.IsControl);
}
