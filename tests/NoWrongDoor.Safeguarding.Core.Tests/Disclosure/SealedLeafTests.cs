using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>What a receipt tells the reader who holds it, and what it tells the verifier of the ledger.</summary>
public sealed class SealedLeafTests : IAsyncLifetime
{
    // Each test breaks its ledger in its own way.
    private readonly Hub _hub = new();

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Leaf_OfAView_IsTheSameAfterAChangeThatTheReaderIsNotShown()
    {
        var person = await InCaseAsync();
        var before = await LeafAsync(await ReadAsync(_hub.Hol, person));
        Assert.True((await _hub.People.CorrectAsync(_hub.Sam, person.Id, person.ETag, RecordInput.From("""{"phone": "07700 900123"}"""))).IsSuccess);
        Assert.Equal(Told(before), Told(await LeafAsync(await ReadAsync(_hub.Hol, person))));
    }

    [Fact]
    public async Task LeavesOfTwoAgencies_AboutOneRecord_HaveNothingToJoinThemBy()
    {
        var person = await InCaseAsync();
        await _hub.JoinsCaseAsync(person, "tewv", "camhs-practitioner");
        var (one, two) = (await LeafAsync(await ReadAsync(_hub.Hol, person)), await LeafAsync(await ReadAsync(_hub.Cam, person)));
        Assert.Equal(["clauses", "levels", "sealed", "type"], Record(one).Select(member => member.Key).Order(StringComparer.Ordinal));
        var (first, second) = (Convert.FromBase64String((string)Record(one)["sealed"]!), Convert.FromBase64String((string)Record(two)["sealed"]!));
        Assert.Equal(first.Length, second.Length);
        Assert.DoesNotContain(Enumerable.Range(0, first.Length - 8), at => second.AsSpan().IndexOf(first.AsSpan(at, 8)) >= 0);
    }

    [Fact]
    public async Task Verifier_OfEntriesOfBothVersions_FindsNothingWrong()
    {
        await ReadAsync(_hub.Hol, await InCaseAsync());
        await InTheOpenAsync();
        await ReadAsync(_hub.Hol, await InCaseAsync());
        Assert.Empty(await FaultsAsync());
        Assert.Equal(2, await _hub.LookAsync<long>("select count(distinct convert_from(leaf, 'UTF8')::json ->> 'v') from ledger.pending where convert_from(leaf, 'UTF8')::json -> 'records' -> 0 is not null"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Verifier_NamesAValueThatWasChangedInTheDatabase(bool inTheOpen)
    {
        var person = await InCaseAsync();
        await ReadAsync(_hub.Hol, person);
        if (inTheOpen)
        {
            await InTheOpenAsync();
        }

        await UnguardedAsync("update hub.young_person set known_as = 'Changed'");
        Assert.Contains(await FaultsAsync(), fault => fault.Problem.Contains("changed directly in the database: known_as", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verifier_FindsARevisionChangedWithItsMac()
    {
        await ReadAsync(_hub.Hol, await InCaseAsync());
        await UnguardedAsync("update hub.revision set mac = sha256(mac) where record_type = 'young-person'");
        Assert.Contains(await FaultsAsync(), fault => fault.Problem.Contains("its MAC is not the one in the ledger", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verifier_FindsALeafWhoseRecordTheHubDidNotSeal()
    {
        var person = await InCaseAsync();
        var (one, two) = (await ReadAsync(_hub.Hol, person), await ReadAsync(_hub.Hol, person));
        // A sealed record taken from another leaf: well-formed, and not of this one.
        var forged = await LeafAsync(one);
        Record(forged)["sealed"] = Record(await LeafAsync(two))["sealed"]!.DeepClone();
        await ReplaceAsync(one, CanonicalJson.Serialize(forged));
        Assert.Contains(await FaultsAsync(), fault => fault.Problem.Contains("does not open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verifier_FindsAnyByteOfASequencedEntryChanged()
    {
        var shown = await ReadAsync(_hub.Hol, await InCaseAsync());
        Assert.Empty(await FaultsAsync());
        var leaf = await BytesAsync(shown);
        for (var at = 0; at < leaf.Length; at += 7)
        {
            var changed = leaf.ToArray();
            changed[at] ^= 1;
            await ReplaceAsync(shown.DisclosureId, changed);
            Assert.True((await FaultsAsync()).Count > 0, $"byte {at}");
        }
    }

    private static JsonObject Record(JsonObject leaf) => leaf["records"]![0]!.AsObject();

    // All that a reader can make out of a leaf: what is random in each is left out.
    private static string Told(JsonObject leaf)
    {
        var told = leaf.DeepClone().AsObject();
        told.Remove("id");
        told.Remove("salt");
        told["index"] = ((string)told["index"]!).Length;
        Record(told)["sealed"] = ((string)Record(told)["sealed"]!).Length;
        return told.ToJsonString();
    }

    private async Task<DisclosedRecord> InCaseAsync()
    {
        var person = await _hub.PersonAsync();
        await _hub.JoinsCaseAsync(person, "nych", "housing-officer");
        return person;
    }

    private async Task<DisclosedRecord> ReadAsync(ReaderIdentity reader, DisclosedRecord person) => (await _hub.People.ReadAsync(reader, _hub.For(reader, person))).Value;

    private Task<byte[]> BytesAsync(DisclosedRecord shown) => _hub.LookAsync<byte[]>($"select leaf from ledger.pending where id = '{shown.DisclosureId}'");

    private async Task<JsonObject> LeafAsync(DisclosedRecord shown) => JsonNode.Parse(await BytesAsync(shown))!.AsObject();

    private Task<IReadOnlyList<LedgerFault>> FaultsAsync() => BehindTheHub.FaultsAsync(_hub);

    // Every entry as version 1 wrote it: pseudonyms, revision and MAC in the open. None has its place in the ledger yet.
    private async Task InTheOpenAsync()
    {
        var (seal, pseudonyms) = (new LeafSeal(_hub.Database.Secrets), new Pseudonyms(_hub.Database.Secrets));
        var leaves = await _hub.LookAsync<byte[][]>("select array_agg(leaf) from ledger.pending where convert_from(leaf, 'UTF8')::json ->> 'v' = '2'");
        foreach (var leaf in leaves.Select(bytes => JsonNode.Parse(bytes)!.AsObject()))
        {
            var id = Guid.Parse((string)leaf["id"]!);
            var records = leaf["records"]!.AsArray();
            for (var place = 0; place < records.Count; place++)
            {
                var record = records[place]!.AsObject();
                var opened = seal.Open(Hub.Partnership, id, Convert.FromHexString((string)leaf["salt"]!), place, (string)record["sealed"]!);
                record.Remove("sealed");
                record["record"] = pseudonyms.Of(Hub.Partnership, (string)record["type"]!, opened.Record);
                record["subject"] = opened.Subject is { } subject ? pseudonyms.Of(Hub.Partnership, "person", subject) : null;
                record["revision"] = opened.Revision;
                record["mac"] = opened.Mac is { } mac ? Convert.ToHexStringLower(mac) : null;
            }

            leaf["v"] = 1;
            leaf.Remove("index");
            await ReplaceAsync(id, CanonicalJson.Serialize(leaf));
        }
    }

    private Task ReplaceAsync(DisclosedRecord shown, byte[] leaf) => ReplaceAsync(shown.DisclosureId, leaf);

    private Task ReplaceAsync(Guid disclosure, byte[] leaf) => UnguardedAsync("update ledger.pending set leaf = $2 where id = $1", disclosure, leaf);

    private Task UnguardedAsync(string sql, params object[] values) => BehindTheHub.RunAsync(_hub, sql, values);
}
