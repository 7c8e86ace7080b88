namespace NoWrongDoor.Safeguarding.Hub.Api.Requests;

/// <summary>A name that a client made up, repeated only when it is one: a value put in its place could be somebody's.</summary>
internal static class MemberName
{
    private const int Longest = 40;

    public static string Shown(string name) =>
        name.Length is > 0 and <= Longest && name.All(c => char.IsAsciiLetterLower(c) || c is '_' or '-') ? name : "(a name that is none of ours)";
}
