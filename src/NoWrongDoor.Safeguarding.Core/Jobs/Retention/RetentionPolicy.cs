namespace NoWrongDoor.Safeguarding.Core.Jobs.Retention;

/// <summary>How long something that the hub holds is kept.</summary>
/// <param name="Holds">What, in words.</param>
/// <param name="Records">The types of record; none where it is not about records.</param>
/// <param name="Entries">It is about the lines of who saw what.</param>
/// <param name="Figures">It is about figures that were counted.</param>
/// <param name="Years">How long.</param>
/// <param name="Since">From when the years are counted, in words.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Partnerships">Where it holds.</param>
internal sealed record RetentionRule(string Holds, IReadOnlyList<string> Records, bool Entries, bool Figures, int Years, string Since, string Source, IReadOnlyList<string> Partnerships);

/// <summary>The periods of policies/retention.yaml.</summary>
internal sealed record RetentionPolicy(IReadOnlyList<RetentionRule> All)
{
    public IReadOnlyList<RetentionRule> Of(string partnership) => [.. All.Where(r => r.Partnerships.Contains(partnership, StringComparer.Ordinal))];
}
