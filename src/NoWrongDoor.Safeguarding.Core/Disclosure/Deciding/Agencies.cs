using System.Collections.Concurrent;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;

/// <summary>An agency of a partnership; its kind says which category of the agreement its records belong to.</summary>
internal sealed record Agency(string Id, string Name, string Kind);

/// <summary>The agencies of each partnership, remembered: set-up alone adds one, and an unknown one is looked for again.</summary>
internal sealed class Agencies
{
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, Agency>> _known = new(StringComparer.Ordinal);

    public async ValueTask<IReadOnlyDictionary<string, Agency>> OfAsync(GateSession session, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(session.Reader.Partnership, out var agencies) && agencies.ContainsKey(session.Reader.Agency))
        {
            return agencies;
        }

        return _known[session.Reader.Partnership] = await LoadAsync(session, cancellationToken);
    }

    public async ValueTask<Agency> FindAsync(GateSession session, string id, CancellationToken cancellationToken) =>
        await KnownAsync(session, id, cancellationToken) ?? throw new InvalidOperationException("The agency of the session is not of its partnership.");

    /// <summary>Null for a name that no agency of the partnership has.</summary>
    public async ValueTask<Agency?> KnownAsync(GateSession session, string id, CancellationToken cancellationToken)
    {
        var agencies = await OfAsync(session, cancellationToken);
        if (!agencies.ContainsKey(id))
        {
            agencies = _known[session.Reader.Partnership] = await LoadAsync(session, cancellationToken);
        }

        return agencies.GetValueOrDefault(id);
    }

    private static async Task<IReadOnlyDictionary<string, Agency>> LoadAsync(GateSession session, CancellationToken cancellationToken)
    {
        var agencies = new Dictionary<string, Agency>(StringComparer.Ordinal);
        await using var command = session.Command("select a.id, a.name, a.kind from hub.agency a where a.partnership = @partnership order by a.id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            agencies[reader.GetString(0)] = new Agency(reader.GetString(0), reader.GetString(1), reader.GetString(2));
        }

        return agencies;
    }
}
