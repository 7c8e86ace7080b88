using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;

/// <summary>The closed list of reasons as the API spells them: those of a decision, and one of the hub itself.</summary>
internal static class ReasonText
{
    /// <summary>Not the policy's: what is recorded is sealed under a person's key that was erased, or that a restored copy of the keys does not hold.</summary>
    public const string KeyMissing = "key-missing";

    public static string Of(WithheldReason reason) =>
        string.Concat(reason.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
