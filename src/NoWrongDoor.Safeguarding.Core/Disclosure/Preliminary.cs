namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>
/// What has to be found out of other records before those of one type are decided, for instance whether the reader may see the values that they rest on. The
/// folder that the type is of registers it; it sets <see cref="GateSession.Judged"/>.
/// </summary>
internal sealed record Preliminary(string RecordType, Func<GateSession, CancellationToken, Task> FindOutAsync);

/// <summary>All of them.</summary>
internal sealed class Preliminaries(IEnumerable<Preliminary> all)
{
    private readonly ILookup<string, Preliminary> _all = all.ToLookup(p => p.RecordType, StringComparer.Ordinal);

    public async Task FindOutAsync(GateSession session, string recordType, CancellationToken cancellationToken)
    {
        if (session.Recollection?.Judged.TryGetValue(recordType, out var judged) == true)
        {
            session.Judged = judged;
            return;
        }

        foreach (var preliminary in _all[recordType])
        {
            await preliminary.FindOutAsync(session, cancellationToken);
        }

        session.Recollection?.Judged.Add(recordType, session.Judged);
    }
}
