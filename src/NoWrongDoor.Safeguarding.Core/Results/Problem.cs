namespace NoWrongDoor.Safeguarding.Core.Results;

/// <summary>What is wrong with one field of an input: the rule it breaks and what to do about it. Never repeats the value.</summary>
public sealed record Problem(string Field, string Rule, string Remedy);

/// <summary>A rule that a text breaks, before anybody knows which field it was typed into.</summary>
public sealed record BrokenRule(string Rule, string Remedy)
{
    public Problem At(string field) => new(field, Rule, Remedy);
}
