using System.Collections.Concurrent;
using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

/// <summary>
/// Whether a reader's function reaches so much that what a list asks for had better be found by index first: a school nurse with forty pupils and a police force
/// with a county's. Looked at anew every ten minutes; it turns on the reader's own reach and changes how long a list takes, nothing else.
/// </summary>
/// <param name="from">Records of one's own, or spans of reach, from which on it is much.</param>
internal sealed class ReachWidth(int from)
{
    public const int Usual = 2_000;
    private const int MostKnown = 4096;
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Partnership, string Agency, string Function, string Type, NeededReach? Needed), (bool Wide, DateTimeOffset Until)> _known = new();

    /// <param name="needed">Looked at is what is reached so; nothing for all that is reached.</param>
    public async ValueTask<bool> IsWideAsync(GateSession session, RecordType type, NeededReach? needed, CancellationToken cancellationToken)
    {
        var key = (session.Reader.Partnership, session.Reader.Agency, session.Reader.Function, type.Name, needed);
        if (_known.TryGetValue(key, out var known) && known.Until > session.At)
        {
            return known.Wide;
        }

        if (_known.Count >= MostKnown)
        {
            _known.Clear();
        }

        var wide = await LookAsync(session, type, needed, cancellationToken);
        _known[key] = (wide, session.At + Holds);
        return wide;
    }

    // What is one's own is counted where reach is little: without it the planner would look for records that there may be none of from end to end.
    private async Task<bool> LookAsync(GateSession session, RecordType type, NeededReach? needed, CancellationToken cancellationToken) =>
        await AreThereAsync(session, $"""
            hub.reach r where r.partnership = @partnership and r.agency = @agency and r.function = @function and r.since <= @at and (r.until is null or r.until > @at){(needed is null ? "" : $" and {needed.By.Sql}")}
            """, cancellationToken)
        || (needed is not { OrOwn: false } && await AreThereAsync(session, $"{type.Table} t where t.partnership = @partnership and t.owner = @agency", cancellationToken));

    private async Task<bool> AreThereAsync(GateSession session, string rows, CancellationToken cancellationToken)
    {
        var most = from.ToString(CultureInfo.InvariantCulture);
        await using var command = session.Command($"select count(*) >= {most} from (select from {rows} limit {most}) counted");
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
