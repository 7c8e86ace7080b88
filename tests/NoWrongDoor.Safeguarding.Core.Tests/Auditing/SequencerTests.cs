using Npgsql;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Auditing.Reading;
using NoWrongDoor.Safeguarding.Core.Auditing.Sequencing;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Tests.Auditing;

public sealed class SequencerTests : IDisposable
{
    private readonly StoredLedgerScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task Sequence_EntriesOfSeveralBatches_GivesEachAPlaceThatItsReceiptProves()
    {
        var sequencer = _scene.NewSequencer();
        var ids = new List<Guid>();
        foreach (var count in new[] { 1, 255, 344, 0, 7 })
        {
            ids.AddRange(await _scene.EnterAsync(count));
            Assert.Equal(count, await _scene.SequenceAsync(sequencer));
        }

        var report = await _scene.VerifyAsync();
        Assert.Empty(report.Faults);
        Assert.Equal((607UL, 0L, 5), (report.Entries, report.Waiting, report.Checkpoints));
        foreach (var (index, id) in ids.Index().Where(entry => entry.Index % 50 == 0 || entry.Index > 600))
        {
            var place = Assert.IsType<EntryPlace.Sequenced>(await _scene.Reader.FindAsync(StoredLedgerScene.Partnership, id, CancellationToken.None));
            Assert.Equal((ulong)index, place.Receipt.Index);
            Assert.Empty(EntryVerifier.Verify(place.Receipt, LedgerOrigin.Of(StoredLedgerScene.Partnership), _scene.Signer.Key));
        }
    }

    [Fact]
    public async Task Sequence_MoreThanACheckpointHolds_SignsOneAtEach256()
    {
        await _scene.EnterAsync(600);
        await _scene.SequenceAsync();

        Assert.Equal("256,512,600", await _scene.AskAsync<string>("select string_agg(size::text, ',' order by size) from ledger.checkpoint"));
    }

    [Fact]
    public async Task Sequence_OfAnotherSequencer_IsTakenUpWhereItStands()
    {
        var (first, second) = (_scene.NewSequencer(), _scene.NewSequencer());
        for (var round = 0; round < 4; round++)
        {
            await _scene.EnterAsync(130);
            Assert.Equal(130, await _scene.SequenceAsync(round % 2 == 0 ? first : second));
        }

        Assert.Empty(await _scene.FaultsAsync());
    }

    [Fact]
    public async Task Sequence_BySeveralAtOnceWhileOthersWrite_PlacesEveryEntryOnce()
    {
        const int writers = 4, rounds = 25, each = 10;
        using var stop = new CancellationTokenSource();
        var sequencers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var (sequencer, taken) = (_scene.NewSequencer(), 0);
            while (!stop.IsCancellationRequested)
            {
                taken += await _scene.SequenceAsync(sequencer);
            }

            return taken;
        })).ToList();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < rounds; round++)
            {
                await _scene.EnterAsync(each);
            }
        })));
        await stop.CancelAsync();
        var taken = (await Task.WhenAll(sequencers)).Sum() + await _scene.SequenceAsync();

        var report = await _scene.VerifyAsync();
        Assert.Empty(report.Faults);
        Assert.Equal((ulong)(writers * rounds * each), report.Entries);
        Assert.Equal(writers * rounds * each, taken);
        Assert.Equal(0, report.Waiting);
    }

    [Fact]
    public async Task Sequence_WhileAnotherHoldsTheLock_TakesNothing()
    {
        await _scene.EnterAsync(3);
        await using var other = await _scene.Sequencing.OpenConnectionAsync();
        await using var holding = await other.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            $"select pg_advisory_xact_lock(hashtextextended('ledger sequencer ' || '{StoredLedgerScene.Partnership}', 0))", other, holding);
        await command.ExecuteNonQueryAsync();

        Assert.Equal(0, await _scene.SequenceAsync());
        await holding.RollbackAsync();
        Assert.Equal(3, await _scene.SequenceAsync());
    }

    [Fact]
    public async Task Sequence_KilledInTheMiddleOfABatch_LeavesNothingAndIsMadeGood()
    {
        var sequencer = _scene.NewSequencer();
        await _scene.EnterAsync(300);
        await _scene.SequenceAsync(sequencer);
        await _scene.EnterAsync(300);
        // Entries and tiles of the batch are written when the server ends the sequencer's session.
        await _scene.Database.RunAsSuperuserAsync("""
            create function ledger.kill() returns trigger language plpgsql security definer as 'begin perform pg_terminate_backend(pg_backend_pid()); return new; end';
            create trigger kill before insert on ledger.checkpoint for each row execute function ledger.kill()
            """);

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => _scene.SequenceAsync(sequencer));
        Assert.Equal(300L, await _scene.AskAsync<long>("select count(*) from ledger.entry"));
        Assert.Empty(await _scene.FaultsAsync());

        await _scene.Database.RunAsSuperuserAsync("drop trigger kill on ledger.checkpoint");
        Assert.Equal(300, await _scene.SequenceAsync(sequencer));
        var report = await _scene.VerifyAsync();
        Assert.Empty(report.Faults);
        Assert.Equal(600UL, report.Entries);
    }

    [Fact]
    public async Task Sequence_EntryOfALongTransaction_IsNotOverlooked()
    {
        var sequencer = _scene.NewSequencer();
        var (open, late) = await _scene.EnterWithoutCommitAsync();
        await _scene.EnterAsync(2);

        Assert.Equal(2, await _scene.SequenceAsync(sequencer));
        Assert.Equal(0, await _scene.SequenceAsync(sequencer));
        await open.CommitAsync();
        await open.Connection!.DisposeAsync();
        Assert.Equal(1, await _scene.SequenceAsync(sequencer));
        Assert.IsType<EntryPlace.Sequenced>(await _scene.Reader.FindAsync(StoredLedgerScene.Partnership, late, CancellationToken.None));
    }

    [Fact]
    public async Task Sequence_OnALedgerThatWasChanged_SignsNothing()
    {
        await _scene.EnterAsync(5);
        await _scene.SequenceAsync();
        await _scene.TamperAsync("update ledger.entry set leaf_hash = sha256('x') where index = 2");
        await _scene.EnterAsync(1);

        await Assert.ThrowsAsync<LedgerBrokenException>(() => _scene.SequenceAsync());
        Assert.Equal(1L, await _scene.AskAsync<long>("select count(*) from ledger.checkpoint"));
    }

    [Fact]
    public async Task Drain_OverAllPartnerships_KeepsTheirLedgersApart()
    {
        await _scene.EnterAsync(3);
        using var service = new LedgerSequencer(
            _scene.Sequencing, _scene.Database.Secrets, _scene.Database.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<LedgerSequencer>.Instance);

        Assert.Equal(3, await service.DrainAsync(CancellationToken.None));
        Assert.Equal(0, await service.DrainAsync(CancellationToken.None));
        Assert.Null(await _scene.Reader.CheckpointAsync("other-shire", CancellationToken.None));
        Assert.StartsWith("no-wrong-door/ledger/north-yorkshire\n3\n", await _scene.Reader.CheckpointAsync(StoredLedgerScene.Partnership, CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drain_OnePartnershipHasNoKey_SequencesTheOthersAndSaysWhich()
    {
        // It comes first: partnerships are taken in the order of their ids.
        await _scene.Database.RunAsSuperuserAsync("insert into hub.partnership (id, name) values ('a-shire', 'A')");
        await _scene.EnterAsync(3);
        var log = new RecordedLog<LedgerSequencer>();
        using var service = new LedgerSequencer(_scene.Sequencing, _scene.Database.Secrets, _scene.Database.Clock, log);

        Assert.Equal(3, await service.DrainAsync(CancellationToken.None));
        Assert.Contains("a-shire", Assert.Single(log.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drain_OneLedgerIsBroken_SequencesTheOthersEachTime()
    {
        await _scene.EnterAsync(5);
        await _scene.SequenceAsync();
        await _scene.TamperAsync("update ledger.entry set leaf_hash = sha256('x') where index = 2");
        var log = new RecordedLog<LedgerSequencer>();
        using var service = new LedgerSequencer(_scene.Sequencing, _scene.Database.Secrets, _scene.Database.Clock, log);
        for (var round = 1; round <= 2; round++)
        {
            await _scene.EnterAsync(1);
            await _scene.EnterAsync(2, "other-shire");

            Assert.Equal(2, await service.DrainAsync(CancellationToken.None));
            Assert.Equal(round, log.Errors.Count(e => e.Contains(StoredLedgerScene.Partnership, StringComparison.Ordinal)));
        }

        Assert.StartsWith("no-wrong-door/ledger/other-shire\n4\n", await _scene.Reader.CheckpointAsync("other-shire", CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drain_ABacklogOfOne_LetsTheOthersGoBetweenItsBatches()
    {
        await _scene.EnterAsync(PartnershipSequencer.LargestBatch + 1);
        await _scene.EnterAsync(1, "other-shire");
        using var service = new LedgerSequencer(_scene.Sequencing, _scene.Database.Secrets, _scene.Database.Clock, new RecordedLog<LedgerSequencer>());

        Assert.Equal(PartnershipSequencer.LargestBatch + 2, await service.DrainAsync(CancellationToken.None));
        Assert.Equal($"north-yorkshire {PartnershipSequencer.LargestBatch},other-shire 1,north-yorkshire 1", await _scene.AskAsync<string>("""
            select string_agg(partnership || ' ' || n, ',' order by at) from (
                select partnership, min(ctid) as at, count(*) as n from ledger.entry group by partnership, xmin::text) batch
            """));
    }

    [Fact]
    public async Task Find_EntryThatWaitsOrIsUnknown_SaysSo()
    {
        var id = (await _scene.EnterAsync(1))[0];

        Assert.IsType<EntryPlace.Waiting>(await _scene.Reader.FindAsync(StoredLedgerScene.Partnership, id, CancellationToken.None));
        Assert.IsType<EntryPlace.Unknown>(await _scene.Reader.FindAsync("other-shire", id, CancellationToken.None));
        await _scene.SequenceAsync();
        Assert.IsType<EntryPlace.Unknown>(await _scene.Reader.FindAsync("other-shire", id, CancellationToken.None));
    }

    [Fact]
    public async Task Continue_FromEverySignedSize_IsProved()
    {
        var notes = new List<string>();
        var sequencer = _scene.NewSequencer();
        foreach (var count in new[] { 3, 250, 3, 270, 1 })
        {
            await _scene.EnterAsync(count);
            await _scene.SequenceAsync(sequencer);
            notes.Add((await _scene.Reader.CheckpointAsync(StoredLedgerScene.Partnership, CancellationToken.None))!);
        }

        foreach (var note in notes)
        {
            var older = ulong.Parse(note.Split('\n')[1], System.Globalization.CultureInfo.InvariantCulture);
            var continued = await _scene.Reader.ContinueAsync(StoredLedgerScene.Partnership, older, CancellationToken.None);
            Assert.Null(EntryVerifier.VerifyConsistency(note, continued!.NewerNote, continued.Proof, _scene.Signer.Key));
        }

        Assert.Null(await _scene.Reader.ContinueAsync(StoredLedgerScene.Partnership, 0, CancellationToken.None));
        Assert.Null(await _scene.Reader.ContinueAsync(StoredLedgerScene.Partnership, 528, CancellationToken.None));
    }
}
