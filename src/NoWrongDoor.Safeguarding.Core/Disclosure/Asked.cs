namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>What is asked of the gate: the kind of entry it becomes, its route, and the permission it needs.</summary>
internal sealed record Asked(string Kind, string Route, string Permission)
{
    public const string Read = "disclosure";
    public const string Write = "write";
    public const string Search = "search";
    public const string Match = "match";
    public const string Refused = "refusal";
}
