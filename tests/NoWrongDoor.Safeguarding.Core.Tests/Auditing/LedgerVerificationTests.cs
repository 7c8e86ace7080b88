using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Tests.Auditing;

public sealed class LedgerVerificationTests : IDisposable
{
    private readonly StoredLedgerScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task Verify_AnyByteOfASequencedEntryChanged_NamesTheEntry()
    {
        await SequencedAsync(6, 5);
        var length = await _scene.AskAsync<int>("select length(leaf) from ledger.pending limit 1");
        for (var at = 0; at < length; at++)
        {
            var index = at % 11;
            await FlipAsync("ledger.pending", "leaf", at, $"id = (select pending_id from ledger.entry where index = {index})");
            var faults = await _scene.FaultsAsync();
            await FlipAsync("ledger.pending", "leaf", at, $"id = (select pending_id from ledger.entry where index = {index})");

            Assert.NotEmpty(faults);
            Assert.All(faults, fault => Assert.Equal((LedgerPart.Leaf, (ulong)index), (fault.Part, fault.Index)));
        }

        Assert.Empty(await _scene.FaultsAsync());
    }

    [Fact]
    public async Task Verify_AByteOfAnyTileChanged_NamesTheTile()
    {
        await SequencedAsync(600);
        foreach (var (level, index, at, path) in new[] { (0, 0, 0, "tile/0/000"), (0, 1, 8191, "tile/0/001"), (1, 0, 40, "tile/1/000.p/2") })
        {
            await FlipAsync("ledger.tile", "hashes", at, $"level = {level} and index = {index}");
            var fault = Assert.Single(await _scene.FaultsAsync());
            await FlipAsync("ledger.tile", "hashes", at, $"level = {level} and index = {index}");

            Assert.Equal(LedgerPart.Tile, fault.Part);
            Assert.StartsWith(path, fault.Problem, StringComparison.Ordinal);
        }

        await _scene.TamperAsync("delete from ledger.tile where level = 1");
        Assert.StartsWith("tile/1/000.p/2 is missing", Assert.Single(await _scene.FaultsAsync()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AnyCharacterOfACheckpointChanged_NamesTheCheckpoint()
    {
        await SequencedAsync(3, 2);
        var length = await _scene.AskAsync<int>("select length(note) from ledger.checkpoint where size = 3");
        for (var at = 1; at <= length; at++)
        {
            await _scene.TamperAsync($"create table before as select note from ledger.checkpoint where size = 3; update ledger.checkpoint set note = overlay(note placing case substr(note, {at}, 1) when 'A' then 'B' else 'A' end from {at}) where size = 3");
            var faults = await _scene.FaultsAsync();
            await _scene.TamperAsync("update ledger.checkpoint set note = before.note from before where size = 3; drop table before");

            Assert.NotEmpty(faults);
            Assert.All(faults, fault => Assert.Equal((LedgerPart.Checkpoint, 3UL), (fault.Part, fault.Index)));
        }

        await _scene.TamperAsync("update ledger.checkpoint set root = sha256('x') where size = 5");
        Assert.Contains(await _scene.FaultsAsync(), fault => fault is { Part: LedgerPart.Checkpoint, Index: 5 });
    }

    [Fact]
    public async Task Verify_LeafAndHashChangedTogether_IsFoundByTheCheckpoint()
    {
        await SequencedAsync(4, 4);
        await _scene.TamperAsync("""
            update ledger.pending p set leaf = convert_to(replace(convert_from(leaf, 'UTF8'), '"shown"', '"stored"'), 'UTF8') from ledger.entry e where e.pending_id = p.id and e.index = 5;
            update ledger.entry e set leaf_hash = sha256('\x00'::bytea || p.leaf) from ledger.pending p where e.pending_id = p.id and e.index = 5
            """);

        var fault = Assert.Single(await _scene.FaultsAsync());
        Assert.Equal((LedgerPart.Checkpoint, 8UL), (fault.Part, fault.Index));
        Assert.Contains("entries 4 to 7", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_EntriesTakenAwayOrSwapped_AreNamed()
    {
        await SequencedAsync(4, 4);
        await _scene.TamperAsync("delete from ledger.pending p using ledger.entry e where e.pending_id = p.id and e.index = 3");
        Assert.Contains(await _scene.FaultsAsync(), fault => fault is { Part: LedgerPart.Leaf, Index: 3 } && fault.Problem.Contains("gone", StringComparison.Ordinal));

        await _scene.TamperAsync("delete from ledger.entry where index = 3");
        Assert.Contains(await _scene.FaultsAsync(), fault => fault is { Part: LedgerPart.Entry, Index: 3 });

        await _scene.TamperAsync("delete from ledger.entry where index = 7");
        Assert.Contains(await _scene.FaultsAsync(), fault => fault is { Part: LedgerPart.Checkpoint, Index: 8 });
    }

    [Fact]
    public async Task Verify_TailCutOffWithItsCheckpoints_IsSeenByTheEntriesThatWait()
    {
        await SequencedAsync(4, 4);
        await _scene.TamperAsync("delete from ledger.checkpoint where size = 8; delete from ledger.entry where index >= 4");
        Assert.Empty(await _scene.FaultsAsync());

        await _scene.Database.AdvanceAsync(TimeSpan.FromMinutes(2));
        var fault = Assert.Single(await _scene.FaultsAsync());
        Assert.Contains("4 committed entries have no place", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_CheckpointSignedWithAnotherKey_IsNamed()
    {
        await SequencedAsync(2);
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var other = new NoteSigner(_scene.Signer.Key.Name, key);

        var report = await _scene.Verification.VerifyAsync(StoredLedgerScene.Partnership, other.Key, CancellationToken.None);

        Assert.Contains(report.Faults, fault => fault.Problem.Contains("does not verify", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ledger_ChangedByAnybody_IsRefusedByItsTriggers()
    {
        string[] changes =
        [
            "update ledger.pending set leaf = 'x'",
            "update ledger.entry set index = index + 100",
            "update ledger.checkpoint set note = ''",
            "update ledger.tile set hashes = sha256('x')",
            "delete from ledger.pending",
            "delete from ledger.entry",
            "delete from ledger.checkpoint",
            "delete from ledger.tile",
            "truncate ledger.pending cascade",
            "truncate ledger.entry",
            "truncate ledger.checkpoint",
            "truncate ledger.tile",
        ];
        await SequencedAsync(300);

        foreach (var change in changes)
        {
            var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => _scene.Database.RunAsSuperuserAsync(change));
            Assert.Equal((change, "42501"), (change, refused.SqlState));
        }

        Assert.Empty(await _scene.FaultsAsync());
    }

    [Fact]
    public async Task Ledger_RoleDoingWhatIsNotItsPart_IsRefused()
    {
        (string Role, string Sql)[] attempts =
        [
            ("nwd_app", "select leaf from ledger.pending"),
            ("nwd_app", "select leaf_hash from ledger.entry"),
            ("nwd_app", "insert into ledger.entry values ('north-yorkshire', 0, gen_random_uuid(), sha256('x'))"),
            ("nwd_app", "insert into ledger.pending (partnership, id, leaf, at, xact) values ('north-yorkshire', gen_random_uuid(), 'x', now(), '1')"),
            ("nwd_identity", "select leaf from ledger.pending"),
            ("nwd_sequencer", "insert into ledger.pending (partnership, id, leaf, at) values ('north-yorkshire', gen_random_uuid(), 'x', now())"),
            ("nwd_sequencer", "delete from ledger.entry"),
            ("nwd_ledger_reader", "insert into ledger.checkpoint values ('north-yorkshire', 1, sha256('x'), '', now())"),
            ("nwd_verifier", "update ledger.tile set hashes = hashes"),
        ];

        foreach (var (role, sql) in attempts)
        {
            var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => _scene.Database.RunAsSuperuserAsync($"set role {role}; {sql}"));
            Assert.Equal((role, sql, "42501"), (role, sql, refused.SqlState));
        }
    }

    private async Task SequencedAsync(params int[] batches)
    {
        var sequencer = _scene.NewSequencer();
        foreach (var count in batches)
        {
            await _scene.EnterAsync(count);
            await _scene.SequenceAsync(sequencer);
        }
    }

    private Task FlipAsync(string table, string column, int at, string where) =>
        _scene.TamperAsync($"update {table} set {column} = set_byte({column}, {at}, get_byte({column}, {at}) # 1) where {where}");
}
