namespace NoWrongDoor.Safeguarding.Ledger.Tests;

public sealed class LedgerAuditTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(255, 10)]
    [InlineData(256, 256)]
    [InlineData(600, 100)]
    public void Audit_OfAnUntouchedLedger_FindsNothing(int entries, int batch)
    {
        using var ledger = new SampleLedger(entries, batch);

        Assert.Empty(ledger.Audit());
    }

    [Fact]
    public void Audit_AnyByteOfAnyLeafChanged_NamesTheEntryAndNothingElse()
    {
        using var ledger = new SampleLedger(12, 5);
        foreach (var index in new[] { 0, 4, 5, 11 })
        {
            for (var at = 0; at < ledger.Leaves[index].Length; at++)
            {
                ledger.Leaves[index][at] ^= 1;
                var faults = ledger.Audit();
                ledger.Leaves[index][at] ^= 1;

                Assert.Contains(faults, fault => fault.Problem.Contains("does not hash", StringComparison.Ordinal));
                Assert.All(faults, fault => Assert.Equal((LedgerPart.Leaf, (ulong)index), (fault.Part, fault.Index)));
            }
        }
    }

    [Fact]
    public void Audit_AnyByteOfAStoredHashChanged_NamesTheEntry()
    {
        using var ledger = new SampleLedger(30, 20);
        foreach (var index in new[] { 3, 29 })
        {
            for (var at = 0; at < TreeHash.Size; at++)
            {
                ledger.Hashes[index][at] ^= 0x40;
                Assert.Equal([(LedgerPart.Leaf, (ulong)index)], ledger.Audit().Select(fault => (fault.Part, fault.Index)));
                ledger.Hashes[index][at] ^= 0x40;
            }
        }
    }

    [Fact]
    public void Audit_AnyByteOfATileChanged_NamesTheTileAndTheEntry()
    {
        using var ledger = new SampleLedger(520, 100);
        var tile = ledger.Tiles[new Tile(0, 1)];
        for (var at = 5; at < tile.Length; at += 131)
        {
            tile[at] ^= 1;
            var fault = Assert.Single(ledger.Audit());
            tile[at] ^= 1;

            Assert.Equal((LedgerPart.Tile, 256 + (ulong)(at / TreeHash.Size)), (fault.Part, fault.Index));
            Assert.Contains("tile/0/001", fault.Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Audit_LeafAndHashChangedTogether_IsFoundByTileAndCheckpoint()
    {
        using var ledger = new SampleLedger(600, 100);
        ledger.Leaves[300] = SampleLedger.LeafOf(9_999);
        ledger.Hashes[300] = MerkleTree.LeafHash(ledger.Leaves[300]).ToArray();

        var faults = ledger.Audit();

        Assert.Equal([LedgerPart.Checkpoint, LedgerPart.Tile, LedgerPart.Checkpoint], faults.Select(fault => fault.Part));
        Assert.Contains("entries 300 to 399", faults[0].Problem, StringComparison.Ordinal);
        Assert.Contains("entry 300", faults[1].Problem, StringComparison.Ordinal);
        Assert.Contains("2 later", faults[2].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_AnyByteOfACheckpointChanged_NamesTheCheckpoint()
    {
        using var ledger = new SampleLedger(6, 2);
        var (size, root, note) = ledger.Checkpoints[1];
        for (var at = 0; at < note.Length; at++)
        {
            ledger.Checkpoints[1] = (size, root, note[..at] + (char)(note[at] ^ 1) + note[(at + 1)..]);
            var faults = ledger.Audit();

            Assert.NotEmpty(faults);
            Assert.All(faults, fault => Assert.Equal((LedgerPart.Checkpoint, 4UL), (fault.Part, fault.Index)));
        }

        ledger.Checkpoints[1] = (size, MerkleTree.EmptyRoot.ToArray(), note);
        Assert.Equal([(LedgerPart.Checkpoint, 4UL)], ledger.Audit().Select(fault => (fault.Part, fault.Index)));
    }

    [Fact]
    public void Audit_SomethingTakenAway_IsNamed()
    {
        using var ledger = new SampleLedger(600, 100);
        ledger.Tiles.Remove(new Tile(0, 0));
        Assert.Contains("tile/0/000 is missing", Assert.Single(ledger.Audit()).Problem, StringComparison.Ordinal);

        using var withoutLeaf = new SampleLedger(20, 10);
        withoutLeaf.Leaves[7] = [];
        Assert.Equal((LedgerPart.Leaf, 7UL), Assert.Single(withoutLeaf.Audit().Select(fault => (fault.Part, fault.Index)).Distinct()));

        using var withoutLast = new SampleLedger(25, 10);
        withoutLast.Checkpoints.RemoveAt(2);
        Assert.Contains("no checkpoint covers entries 20 to 24", Assert.Single(withoutLast.Audit()).Problem, StringComparison.Ordinal);

        using var withoutTail = new SampleLedger(25, 10);
        withoutTail.Leaves.RemoveRange(15, 10);
        withoutTail.Hashes.RemoveRange(15, 10);
        Assert.Contains("counts 20 entries, where 15 are stored", withoutTail.Audit()[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_EntryDeletedFromTheMiddle_NamesItsIndexOnce()
    {
        using var ledger = new SampleLedger(20, 20);
        var audit = new LedgerAudit(SampleLedger.Origin, ledger.Signer.Key);
        foreach (var index in Enumerable.Range(0, 20).Where(index => index != 6))
        {
            audit.Entry((ulong)index, ledger.Leaves[index], ledger.Hashes[index]);
        }

        var fault = Assert.Single(audit.Faults);
        Assert.Equal((LedgerPart.Entry, 6UL), (fault.Part, fault.Index));
    }

    [Fact]
    public void Audit_CheckpointOfAnotherLedgerOrKey_IsNamed()
    {
        using var ledger = new SampleLedger(10, 10);
        using var other = new SampleLedger(10, 10);
        var note = ledger.Checkpoints[0];
        ledger.Checkpoints[0] = (note.Size, note.Root, other.Checkpoints[0].Note);
        Assert.Contains("does not verify", ledger.Audit()[0].Problem, StringComparison.Ordinal);

        ledger.Checkpoints[0] = (note.Size, note.Root, ledger.Signer.Sign(new Checkpoint("no-wrong-door/ledger/elsewhere", 10, new TreeHash(note.Root))));
        Assert.Contains("another ledger", ledger.Audit()[0].Problem, StringComparison.Ordinal);
    }
}
