namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

public static class SignInPaths
{
    public const string SignIn = "/sign-in";
    public const string SignedIn = "/signed-in";
    public const string SignOut = "/sign-out";
    public const string Callback = "/signin-oidc";
    public const string BackChannel = "/signout-backchannel";

    // Pages of the hub.
    public const string Choose = "/choose";
    public const string SignedOut = "/signed-out";
    public const string Narrowed = "/access-narrowed";
}
