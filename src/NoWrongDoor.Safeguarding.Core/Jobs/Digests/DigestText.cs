namespace NoWrongDoor.Safeguarding.Core.Jobs.Digests;

/// <summary>
/// What a digest says. INVARIANT: the same for everybody, whatever waits and however much: that there is something is the one thing it tells, and whom it is
/// sent to may know that. It passes through mail servers and lies in boxes that no agreement speaks of.
/// </summary>
internal static class DigestText
{
    public const string Subject = "Something waits for you in the No Wrong Door hub";

    public static string Body(string hub) => $"""
        Something in the No Wrong Door hub is late, or due in the next days, and waits for your function.

        Sign in to see it: {hub}

        This message says no more than that, whatever there is. It comes once a day as a rule, and not at all when nothing waits.
        Nobody reads answers to it.

        """;
}
