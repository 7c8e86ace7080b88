namespace NoWrongDoor.Safeguarding.Core.Intake;

/// <summary>What is wrong with one row of a file, and what whoever sent it can do. Names the rule and never repeats the value.</summary>
public sealed record RowProblem(long Line, string Field, string Rule, string Remedy)
{
    public override string ToString() => $"line {Line}, {Field}: {Rule} {Remedy}";
}
