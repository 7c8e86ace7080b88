using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Auditing.Sequencing;

/// <summary>
/// The sequencer role of a host: twice a second it empties what waits, for every partnership. Any number may run; for one partnership one works
/// at a time and the others find nothing to do. It signs nothing that does not continue what it finds stored.
/// </summary>
public sealed class LedgerSequencer(NpgsqlDataSource source, HubSecrets secrets, TimeProvider time, ILogger<LedgerSequencer> log) : BackgroundService
{
    /// <summary>An entry has its proof within a second of its commit.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, (ECDsa Key, PartnershipSequencer Sequencer)> _partnerships = new(StringComparer.Ordinal);

    public override void Dispose()
    {
        foreach (var (key, _) in _partnerships.Values)
        {
            key.Dispose();
        }

        base.Dispose();
    }

    /// <summary>Sequences until nothing waits, one batch of each partnership in turn; returns how many entries there were.</summary>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        var waiting = await PartnershipsAsync(cancellationToken);
        while (waiting.Count > 0)
        {
            var more = new List<string>();
            foreach (var partnership in waiting)
            {
                var taken = await TakeAsync(partnership, cancellationToken);
                total += taken;
                if (taken == PartnershipSequencer.LargestBatch)
                {
                    more.Add(partnership);
                }
            }

            waiting = more;
        }

        return total;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await DrainAsync(stoppingToken);
            }
            catch (NpgsqlException failed)
            {
                log.LogError(failed, "No ledger was sequenced: the partnerships could not be read");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // INVARIANT: partnerships are apart. Whatever is wrong with one ledger, key or connection, the others go on; each has a connection of its own.
    private async Task<int> TakeAsync(string partnership, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            return await SequencerOf(partnership).SequenceAsync(connection, cancellationToken);
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Nothing is lost: what waits is committed and is taken up at the next tick. An operator must hear of it each time.
            log.LogError(failed, "The ledger of {Partnership} was not sequenced", partnership);
            return 0;
        }
    }

    private PartnershipSequencer SequencerOf(string partnership)
    {
        if (!_partnerships.TryGetValue(partnership, out var known))
        {
            var key = secrets.LedgerKey(partnership);
            known = (key, new PartnershipSequencer(partnership, new NoteSigner(LedgerOrigin.Of(partnership), key), time));
            _partnerships.Add(partnership, known);
        }

        return known.Sequencer;
    }

    private async Task<List<string>> PartnershipsAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select id from hub.partnership order by id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }
}
