using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;

/// <summary>The closed list of reasons as the API spells them: those of a decision, and those of the hub itself.</summary>
internal static class ReasonText
{
    /// <summary>Not the policy's: what is recorded is sealed under a person's key that was erased, or that a restored copy of the keys does not hold.</summary>
    public const string KeyMissing = "key-missing";

    /// <summary>Not the policy's either: the record is not what its last revision says was stored. What it says may be false, and nothing of it is shown.</summary>
    public const string Altered = "altered";

    /// <summary>A limit of the agreement, named by what the reader can do about it: read the handling conditions and acknowledge them.</summary>
    public const string HandlingNotAcknowledged = "handling-not-acknowledged";

    public static string Of(WithheldReason reason) =>
        string.Concat(reason.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
