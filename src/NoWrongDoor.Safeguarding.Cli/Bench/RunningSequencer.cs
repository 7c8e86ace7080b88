using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.Auditing.Sequencing;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>The product's sequencer at work beside what is measured, as it is in a host.</summary>
internal sealed class RunningSequencer : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly LedgerSequencer _sequencer;
    private readonly NpgsqlDataSource _reader;
    private readonly string _partnership;

    private RunningSequencer(LedgerSequencer sequencer, NpgsqlDataSource reader, string partnership) =>
        (_sequencer, _reader, _partnership) = (sequencer, reader, partnership);

    public static async Task<RunningSequencer> StartAsync(BenchDatabase database, BenchRun run, string partnership, CancellationToken cancellation)
    {
        var strings = database.Configuration.ConnectionStrings;
        var sequencer = new LedgerSequencer(database.Open(strings.Sequencer), database.Secrets, run.Time, new Complaints(run.Say));
        await sequencer.StartAsync(cancellation);
        return new RunningSequencer(sequencer, database.Open(strings.LedgerReader), partnership);
    }

    public async Task<long> SequencedAsync(CancellationToken cancellation)
    {
        await using var command = _reader.CreateCommand("select coalesce(max(size), 0) from ledger.checkpoint where partnership = $1");
        command.Parameters.AddWithValue(_partnership);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public async Task<long> EnteredAsync(CancellationToken cancellation)
    {
        await using var command = _reader.CreateCommand("select count(*) from ledger.pending where partnership = $1");
        command.Parameters.AddWithValue(_partnership);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>How long it takes from now until so many entries have their place.</summary>
    public async Task<double> SecondsUntilAsync(long entries, CancellationToken cancellation)
    {
        var from = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Look);
        while (await SequencedAsync(cancellation) < entries)
        {
            await timer.WaitForNextTickAsync(cancellation);
        }

        return Stopwatch.GetElapsedTime(from).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _sequencer.StopAsync(CancellationToken.None);
        _sequencer.Dispose();
    }

    private sealed class Complaints(Action<string> say) : ILogger<LedgerSequencer>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                say($"{formatter(state, exception)}: {exception?.Message}");
            }
        }
    }
}
