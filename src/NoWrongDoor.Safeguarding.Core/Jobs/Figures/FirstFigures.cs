namespace NoWrongDoor.Safeguarding.Core.Jobs.Figures;

/// <summary>Counts the figures of the last month at once and not when the job is due: for an installation that has just been filled.</summary>
public sealed class FirstFigures
{
    private readonly JobRunner _runner;

    internal FirstFigures(JobRunner runner) => _runner = runner;

    /// <summary>False where they could not be counted: the job tries again when it is due.</summary>
    public Task<bool> CountAsync(string partnership, string node, CancellationToken cancellationToken) =>
        _runner.RunAsync(partnership, FiguresJob.Name, node, recovered: false, cancellationToken);
}
