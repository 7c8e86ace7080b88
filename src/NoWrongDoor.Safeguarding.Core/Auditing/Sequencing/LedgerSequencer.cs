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

    /// <summary>Sequences until nothing waits; returns how many entries there were.</summary>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var total = 0;
        foreach (var partnership in await PartnershipsAsync(connection, cancellationToken))
        {
            int taken;
            do
            {
                taken = await SequencerOf(partnership).SequenceAsync(connection, cancellationToken);
                total += taken;
            }
            while (taken == PartnershipSequencer.LargestBatch);
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
            catch (Exception failed) when (failed is NpgsqlException or LedgerBrokenException or CryptographicException or IOException)
            {
                // Nothing is lost: what waits is committed and is taken up at the next tick. An operator must hear of it each time.
                log.LogError(failed, "The ledger was not sequenced");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
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

    private static async Task<IReadOnlyList<string>> PartnershipsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select id from hub.partnership order by id", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }
}
