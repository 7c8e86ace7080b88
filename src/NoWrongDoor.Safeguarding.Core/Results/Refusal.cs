namespace NoWrongDoor.Safeguarding.Core.Results;

/// <summary>The closed set of answers that are not a value. Anything else is a bug or a broken dependency and throws.</summary>
public abstract record Refusal
{
    private Refusal()
    {
    }

    public abstract string Code { get; }

    // INVARIANT: a record that does not exist, one out of reach and a bad token are answered alike.
    public sealed record NotFound : Refusal
    {
        public override string Code => "not-found";
    }

    public sealed record Invalid(IReadOnlyList<Problem> Problems) : Refusal
    {
        public Invalid(string field, string rule, string remedy) : this([new Problem(field, rule, remedy)])
        {
        }

        public override string Code => "invalid";
    }

    public sealed record Stale : Refusal
    {
        public override string Code => "stale";
    }

    public sealed record Conflict(string Rule, string Remedy) : Refusal
    {
        public override string Code => "conflict";
    }

    public sealed record NotPermitted(string Rule, string Remedy) : Refusal
    {
        public override string Code => "not-permitted";
    }

    /// <summary>As often as is allowed for now. Depends on what the reader and their own agency asked, never on what was found.</summary>
    public sealed record TooMany(string Rule, string Remedy) : Refusal
    {
        public override string Code => "too-many";
    }

    public sealed record PolicyMoved : Refusal
    {
        public override string Code => "policy-moved";
    }

    public sealed record ReplayedDifferently : Refusal
    {
        public override string Code => "replayed-differently";
    }
}
