namespace NoWrongDoor.Safeguarding.Core.Intake;

/// <summary>What is wrong with the rows of a file: the first of them by line, all of them by rule. What is kept does not grow with the file.</summary>
public sealed class RowProblems
{
    public const int MostShown = 20;
    private const int MostRules = 100;

    private readonly List<RowProblem> _first = [];
    private readonly Dictionary<(string Field, string Rule), long> _byRule = [];

    public long Total { get; private set; }

    public IReadOnlyList<RowProblem> First => _first;

    /// <summary>How many rows break each rule of each field, most first.</summary>
    public IEnumerable<(string Field, string Rule, long Count)> ByRule =>
        _byRule.OrderByDescending(r => r.Value).ThenBy(r => r.Key).Select(r => (r.Key.Field, r.Key.Rule, r.Value));

    public void Add(RowProblem problem)
    {
        Total++;
        if (_first.Count < MostShown)
        {
            _first.Add(problem);
        }

        var rule = (problem.Field, problem.Rule);
        if (_byRule.Count < MostRules || _byRule.ContainsKey(rule))
        {
            _byRule[rule] = _byRule.GetValueOrDefault(rule) + 1;
        }
    }
}
