namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>Tokens of a person, whoever holds a slice of them.</summary>
internal static class SubjectToken
{
    public const string Prefix = "su";
}
