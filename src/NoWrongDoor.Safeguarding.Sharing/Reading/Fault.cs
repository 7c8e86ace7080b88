namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>One thing that is wrong with a document, in words that its author understands.</summary>
/// <param name="Clause">The number of the clause at fault, or null where the fault lies outside the clauses.</param>
/// <param name="Line">The line in the document, counted from 1.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What to change.</param>
public sealed record Fault(string? Clause, int Line, string Problem, string Remedy)
{
    /// <summary>The fault as one line for a terminal.</summary>
    public override string ToString() =>
        Clause is null ? $"line {Line}: {Problem} {Remedy}" : $"line {Line}, clause {Clause}: {Problem} {Remedy}";
}
