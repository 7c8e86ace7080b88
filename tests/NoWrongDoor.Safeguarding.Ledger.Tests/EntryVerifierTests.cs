namespace NoWrongDoor.Safeguarding.Ledger.Tests;

public sealed class EntryVerifierTests
{
    [Fact]
    public void Verify_Receipt_IsProvedWithTheKeyAlone()
    {
        using var ledger = new SampleLedger(300, 100);
        var receipt = LedgerReceipt.Parse(ledger.Receipt(123).ToJson().ToJsonString());

        Assert.NotNull(receipt);
        Assert.Empty(EntryVerifier.Verify(receipt, SampleLedger.Origin, ledger.Signer.Key));
    }

    [Fact]
    public void Verify_AnyPartChanged_SaysWhichPart()
    {
        using var ledger = new SampleLedger(300, 100);
        using var other = new SampleLedger(301, 100);
        var receipt = ledger.Receipt(123);

        Assert.Equal([LedgerPart.Proof], Parts(receipt with { Leaf = SampleLedger.LeafOf(124) }));
        Assert.Equal([LedgerPart.Leaf, LedgerPart.Proof], Parts(receipt with { Leaf = "{ }"u8.ToArray() }));
        Assert.Equal([LedgerPart.Proof], Parts(receipt with { Index = 122 }));
        Assert.Equal([LedgerPart.Proof], Parts(receipt with { Proof = [.. receipt.Proof.Skip(1)] }));
        Assert.Equal([LedgerPart.Checkpoint, LedgerPart.Proof], Parts(receipt with { Checkpoint = other.Checkpoints[^1].Note }));
        Assert.Equal([LedgerPart.Checkpoint], Parts(receipt with { Checkpoint = "nothing" }));
        Assert.Equal([LedgerPart.Checkpoint], EntryVerifier.Verify(receipt, "no-wrong-door/ledger/elsewhere", ledger.Signer.Key).Select(fault => fault.Part));

        IEnumerable<LedgerPart> Parts(LedgerReceipt changed) =>
            EntryVerifier.Verify(changed, SampleLedger.Origin, ledger.Signer.Key).Select(fault => fault.Part);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"index":-1,"leaf":"","proof":[],"checkpoint":""}""")]
    [InlineData("""{"index":1,"leaf":"*","proof":[],"checkpoint":""}""")]
    [InlineData("""{"index":1,"leaf":"","proof":["x"],"checkpoint":""}""")]
    [InlineData("""{"index":1,"leaf":"","proof":[7],"checkpoint":""}""")]
    public void Parse_WhatIsNoReceipt_IsNull(string json) => Assert.Null(LedgerReceipt.Parse(json));

    [Fact]
    public void VerifyConsistency_OfTwoCheckpoints_TellsContinuationFromRewriting()
    {
        using var ledger = new SampleLedger(300, 100);
        using var other = new SampleLedger(300, 100);
        var (older, newer) = (ledger.Checkpoints[0], ledger.Checkpoints[2]);
        var proof = MerkleProof.Consistency(older.Size, newer.Size, ledger.Reader(newer.Size));
        var rewritten = ledger.Signer.Sign(new Checkpoint(SampleLedger.Origin, 300, MerkleTree.EmptyRoot));

        Assert.Null(EntryVerifier.VerifyConsistency(older.Note, newer.Note, proof, ledger.Signer.Key));
        Assert.Contains("rewritten", EntryVerifier.VerifyConsistency(older.Note, rewritten, proof, ledger.Signer.Key)?.Problem, StringComparison.Ordinal);
        Assert.Equal(LedgerPart.Checkpoint, EntryVerifier.VerifyConsistency(other.Checkpoints[0].Note, newer.Note, proof, ledger.Signer.Key)?.Part);
        Assert.Equal(LedgerPart.Checkpoint, EntryVerifier.VerifyConsistency(older.Note, other.Checkpoints[2].Note, proof, ledger.Signer.Key)?.Part);
    }

    [Theory]
    [InlineData("\"v\":1", "\"v\":3", "\"v\" has not the form")]
    [InlineData("\"v\":1", "\"v\":2", "in a record of it, the member \"sealed\" is missing")]
    [InlineData("\"v\":1", "\"w\":1", "\"w\" is unknown")]
    [InlineData("\"v\":1", "\"w\":1", "\"v\" is missing")]
    [InlineData("disclosure", "gossip", "\"kind\" has not the form")]
    [InlineData("05.001Z", "05Z", "\"at\" has not the form")]
    [InlineData("01-02T", "02-30T", "\"at\" has not the form")]
    [InlineData("00000000-0000-4000-8000-000000000001", "7", "\"id\" has not the form")]
    [InlineData("\"shown\"", "\"perhaps\"", "\"outcome\" has not the form")]
    [InlineData("\"agency\":\"nyp\"", "\"agency\":\"n p\"", "\"agency\" has not the form")]
    [InlineData("\"agency\":\"nyp\"", "\"agreements\":[\"nwd@1\"]", "\"agreements\" has not the form")]
    [InlineData("\"levels\":\"0121\"", "\"levels\":\"01x1\"", "in a record of it, the member \"levels\"")]
    [InlineData("\"levels\":\"0121\"", "\"name\":\"Ann\"", "in a record of it, the member \"name\" is unknown")]
    [InlineData("\"revision\":1", "\"revision\":-1", "in a record of it, the member \"revision\"")]
    [InlineData("\"v\":1", "\"rows\":7,\"v\":1", "\"rows\" and \"root\" come together")]
    [InlineData("\"v\":1", "\"rows\":1001,\"v\":1", "\"rows\" has not the form")]
    [InlineData("\"v\":1", "\"root\":\"0a\",\"v\":1", "\"root\" has not the form")]
    [InlineData("{\"agency\"", "{ \"agency\"", "not canonical")]
    public void LeafForm_OfALeafThatIsNotInOrder_SaysWhatIsWrong(string right, string wrong, string problem)
    {
        var leaf = System.Text.Encoding.UTF8.GetString(SampleLedger.LeafOf(1));
        Assert.Empty(LeafForm.Problems(System.Text.Encoding.UTF8.GetBytes(leaf)));
        Assert.Contains(right, leaf, StringComparison.Ordinal);

        var changed = System.Text.Encoding.UTF8.GetBytes(leaf.Replace(right, wrong, StringComparison.Ordinal));
        var canonical = problem == "not canonical" ? changed : Canonical.CanonicalJson.Serialize(changed);

        Assert.Contains(LeafForm.Problems(canonical), found => found.Contains(problem, StringComparison.Ordinal));
    }
}
