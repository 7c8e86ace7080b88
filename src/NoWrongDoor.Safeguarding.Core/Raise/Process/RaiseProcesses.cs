namespace NoWrongDoor.Safeguarding.Core.Raise.Process;

/// <summary>Every definition under policies/raise. A new case runs under its partnership's highest version, an old one under its own.</summary>
public sealed class RaiseProcesses
{
    private readonly IReadOnlyList<RaiseProcess> _all;

    /// <exception cref="InvalidDataException">A file is not a definition, or two are the same version: a host does not start with either.</exception>
    public RaiseProcesses(string policies)
    {
        var folder = Path.Combine(policies, "raise");
        _all = Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(f => ProcessFile.Read(Path.GetFileName(f), File.ReadAllText(f)))] : [];
        if (_all.GroupBy(p => (p.Id, p.Version)).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new InvalidDataException($"policies/raise holds {twice.Key.Id} {twice.Key.Version} twice. Give the newer one a higher version.");
        }
    }

    public RaiseProcess? CurrentOf(string partnership) =>
        _all.Where(p => p.Partnerships.Contains(partnership, StringComparer.Ordinal)).MaxBy(p => System.Version.Parse(p.Version));

    /// <summary>
    /// The ids of a partnership's stages: those at which a case has ended in every version that has them, and all others. A case is worked to its end under
    /// its own version, so one that is an end in one version alone does not count as one.
    /// </summary>
    public (IReadOnlyList<string> Open, IReadOnlyList<string> Ended) StagesOf(string partnership)
    {
        var stages = _all.Where(p => p.Partnerships.Contains(partnership, StringComparer.Ordinal)).SelectMany(p => p.Stages).ToLookup(s => s.Id, StringComparer.Ordinal);
        return ([.. stages.Where(s => s.Any(v => !v.IsEnd)).Select(s => s.Key)], [.. stages.Where(s => s.All(v => v.IsEnd)).Select(s => s.Key)]);
    }

    /// <summary>Null when the file of a running case was taken away or changed under its version.</summary>
    public RaiseProcess? Find(string partnership, string? reference) =>
        _all.FirstOrDefault(p => p.Reference == reference && p.Partnerships.Contains(partnership, StringComparer.Ordinal));
}
