using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;
using NoWrongDoor.Safeguarding.Ledger;
using NoWrongDoor.Safeguarding.TestSupport.Programs;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Api;

/// <summary>What a reader and a witness are given proves what it says, to somebody who has nothing but the ledger's public key.</summary>
public sealed class LedgerTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string Ledger = "/api/v1/ledger";
    private static readonly string Origin = LedgerOrigin.Of("north-yorkshire");

    private NoteKey Key => scene.Hub.Services.GetRequiredService<LedgerKeys>().Of("north-yorkshire");

    [Fact]
    public async Task Receipt_BeforeAndAfterSequencing_WaitsAndThenProves()
    {
        var read = await scene.Worker.ReadAsync($"{ApiScene.People}/{scene.Person}");
        var address = read["disclosure"]!["receipt"]!.GetValue<string>();
        Assert.Equal("waiting", (await scene.Worker.ReadAsync(address))["state"]!.GetValue<string>());
        await SequenceAsync();
        var receipt = await scene.Worker.ReadAsync(address);
        Assert.Equal("sequenced", receipt["state"]!.GetValue<string>());
        var entry = LedgerReceipt.Parse(receipt["receipt"]!.ToJsonString())!;
        Assert.Empty(EntryVerifier.Verify(entry, Origin, Key));
        var leaf = JsonNode.Parse(entry.Leaf.Span)!;
        Assert.Equal(read["disclosure"]!["id"]!.GetValue<string>(), leaf["id"]!.GetValue<string>());
        Assert.Equal("social-worker", leaf["function"]!.GetValue<string>());
        Assert.DoesNotContain("Robin", leaf.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipt_OfAnotherAgency_IsAnsweredLikeOneThatIsNotThere()
    {
        var read = await scene.Worker.ReadAsync($"{ApiScene.People}/{scene.Person}");
        var police = await scene.Hub.AsAsync(Acting.Police);
        using var hidden = await police.GetAsync(read["disclosure"]!["receipt"]!.GetValue<string>());
        using var absent = await police.GetAsync($"/api/v1/disclosures/{Guid.Empty}/receipt");
        var (one, two) = (await ApiScene.ProblemAsync(hidden, 404), await ApiScene.ProblemAsync(absent, 404));
        Assert.True(one.Remove("correlationId") && two.Remove("correlationId"));
        Assert.Equal(one.ToJsonString(), two.ToJsonString());
    }

    [Fact]
    public async Task CheckpointTilesAndConsistency_AgreeWithEachOther()
    {
        await SequenceAsync();
        var older = await TextAsync($"{Ledger}/checkpoint");
        await scene.Worker.ReadAsync($"{ApiScene.People}/{scene.Person}");
        await SequenceAsync();
        var note = await TextAsync($"{Ledger}/checkpoint");
        var (before, after) = (Head(older), Head(note));
        Assert.True(after.Size > before.Size);

        var grown = await scene.Worker.ReadAsync($"{Ledger}/consistency?from={before.Size}");
        var proof = grown["proof"]!.AsArray().Select(h => TreeHash.TryFromBase64(h!.GetValue<string>(), out var hash) ? hash : throw new FormatException()).ToList();
        Assert.Null(EntryVerifier.VerifyConsistency(older, grown["checkpoint"]!.GetValue<string>(), proof, Key));

        var leaves = new List<TreeHash>();
        foreach (var tile in Tile.OfTree(after.Size).Where(t => t.Level == 0))
        {
            using var response = await scene.Worker.GetAsync($"{Ledger}/{tile.Path}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            leaves.AddRange(Tile.Hashes(await response.Content.ReadAsByteArrayAsync()));
        }

        Assert.Equal(after.Root, MerkleTree.Root([.. leaves]));
    }

    [Theory]
    [InlineData("/checkpoint/more")]
    [InlineData("/tile/0/x999/000")]
    [InlineData("/tile/0/000.p/256")]
    [InlineData("/tile/9/000")]
    [InlineData("/tile/../checkpoint/x")]
    [InlineData("/consistency?from=99999999")]
    [InlineData("/consistency?from=0")]
    public async Task WhatTheLedgerDoesNotHave_IsNotFound(string path)
    {
        await SequenceAsync();
        using var response = await scene.Worker.GetAsync(Ledger + path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task WhoSawWhat_ForInformationGovernance_ShowsTheReadingAndIsRefusedToOthers()
    {
        await scene.Worker.ReadAsync($"{ApiScene.People}/{scene.Person}");
        var governance = await scene.Hub.AsAsync(Acting.Governance);
        var entries = (await governance.ReadAsync("/api/v1/who-saw-what?user=social&field=given_name"))["items"]!.AsArray();
        Assert.NotEmpty(entries);
        Assert.All(entries, e => Assert.Equal("csc", e!["fields"]!["agency"]!.GetValue<string>()));
        using var refused = await scene.Worker.GetAsync("/api/v1/who-saw-what");
        Assert.Equal("urn:nwd:problem:not-permitted", (await ApiScene.ProblemAsync(refused, 403))["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Proof_AskedForByTheIdInThePagesAddress_IsCheckedWithThePublicKeyAndNothingElse()
    {
        await scene.Worker.ReadAsync($"{ApiScene.People}/{scene.Person}");
        var governance = await scene.Hub.AsAsync(Acting.Governance);
        var line = (await governance.ReadAsync("/api/v1/who-saw-what?user=social"))["items"]![0]!["id"]!.GetValue<string>();
        await SequenceAsync();
        var proof = await FileAsync("proof.json", await NwdAsync("ledger", "prove", $"/who-saw-what/{line}", "--json"));
        var key = await FileAsync("ledger.pub", await NwdAsync("ledger", "key", "--partnership", "north-yorkshire"));
        var checkedAlone = await Nwd.RunAsync("/nowhere/hub.json", "ledger", "check-proof", proof, "--key", key);
        Assert.Contains($"of {Origin}: ", checkedAlone, StringComparison.Ordinal);
        Assert.Contains("proved: it stands in the tree of", checkedAlone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proof_OpenedForAnAuditor_IsStillOneJsonValueThatCanBeChecked()
    {
        var line = await LineAsync();
        var text = await NwdAsync("ledger", "prove", line, "--json", "--open");
        var opened = JsonNode.Parse(text)!["opened"]!;
        Assert.True(opened["agrees"]!.GetValue<bool>());
        Assert.Equal("young-person", opened["records"]![0]!["type"]!.GetValue<string>());
        Assert.Equal(1, opened["records"]![0]!["revision"]!.GetValue<int>());
        Assert.Equal("agrees", opened["index"]!["name"]!["entry"]!.GetValue<string>());
        Assert.Equal("csc", opened["index"]!["records"]![0]!["holder"]!["said"]!.GetValue<string>());
        var checkedAlone = await Nwd.RunAsync("/nowhere/hub.json", "ledger", "check-proof", await FileAsync("opened.json", text),
            "--key", await FileAsync("opened.pub", await NwdAsync("ledger", "key", "--partnership", "north-yorkshire")));
        Assert.Contains("proved: it stands in the tree of", checkedAlone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PageOfAnEntry_WithWhichTheIndexDoesNotAgree_DoesNotBeginWithProved()
    {
        var address = $"/who-saw-what/{await LineAsync()}";
        var governance = await scene.Hub.AsAsync(Acting.Governance);
        Assert.Contains("Proved: this entry is number", await governance.PageAsync(address), StringComparison.Ordinal);
        await RenameAsync("user_name || ' Else'");
        using var changed = await governance.GetAsync(address);
        // Before anything is said of it: the other tests of this scene verify the whole of its ledger.
        await RenameAsync("replace(user_name, ' Else', '')");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var page = await changed.Content.ReadAsStringAsync();
        Assert.DoesNotContain("Proved:", page, StringComparison.Ordinal);
        Assert.Contains("What the hub keeps beside this entry does not agree with it.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeptCheckpoint_ThatTheLedgerDidNotSign_ProvesNothingEitherWay()
    {
        await scene.Worker.ReadAsync($"{ApiScene.People}/{scene.Person}");
        await SequenceAsync();
        using var response = await scene.Worker.GetAsync($"{Ledger}/checkpoint");
        var kept = await response.Content.ReadAsStringAsync();
        Assert.Contains("continues the kept one", await NwdAsync("ledger", "consistency", await FileAsync("kept.txt", kept)), StringComparison.Ordinal);
        var lines = kept.Split('\n');
        lines[2] = Convert.ToBase64String(new byte[32]);
        var forged = await Assert.ThrowsAnyAsync<Exception>(async () => await NwdAsync("ledger", "consistency", await FileAsync("forged.txt", string.Join('\n', lines))));
        Assert.Contains("proves nothing, for or against the ledger", forged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verification_AtThePrompt_SaysWhenByWhatAndUnderWhichKey()
    {
        await scene.Worker.ReadAsync($"{ApiScene.People}/{scene.Person}");
        await SequenceAsync();
        var report = JsonNode.Parse(await NwdAsync("ledger", "verify", "--json"))!.AsArray().Single(p => p!["partnership"]!.GetValue<string>() == "north-yorkshire")!;
        Assert.Equal(Key.Id.ToString("x8", System.Globalization.CultureInfo.InvariantCulture), report["key"]!.GetValue<string>());
        Assert.Equal(report["entries"]!.GetValue<long>(), report["lastCheckpoint"]!["size"]!.GetValue<long>());
        Assert.Equal(TimeProvider.System.GetUtcNow(), report["at"]!.GetValue<DateTimeOffset>(), TimeSpan.FromMinutes(5));
        Assert.NotEmpty(report["version"]!.GetValue<string>());
        Assert.True(report["places"]!.GetValue<long>() > 0);
        var text = await NwdAsync("ledger", "verify");
        Assert.Matches("north-yorkshire: no fault found in [0-9]+ entries, .* lines of the index of disclosures\n", text);
        Assert.Matches($"key {report["key"]} of {Origin}; last checkpoint of [0-9]+ entries at [0-9T:-]+Z", text);
    }

    [Fact]
    public async Task SignaturesOfTheRegister_AreVerifiedAtThePrompt()
    {
        var said = await NwdAsync("agreement", "verify", "sharing-agreements/ny-youth-safeguarding/agreement.yaml", "--installed", "north-yorkshire");
        Assert.Contains("\nsigned by nyp", said, StringComparison.Ordinal);
        Assert.DoesNotContain("not signed", said, StringComparison.Ordinal);
    }

    // The id, in the address of its page, of the entry of a reading that was just made.
    private async Task<string> LineAsync()
    {
        await scene.Worker.ReadAsync($"{ApiScene.People}/{scene.Person}");
        await SequenceAsync();
        var items = (await (await scene.Hub.AsAsync(Acting.Governance)).ReadAsync("/api/v1/who-saw-what?agency=csc&field=given_name"))["items"]!.AsArray();
        return items.First(i => i!["fields"]!["route"]!.GetValue<string>() == "young-person.read")!["id"]!.GetValue<string>();
    }

    private Task RenameAsync(string name) => scene.Hub.Database.RunAsSuperuserAsync(
        $"set session_replication_role = replica; update hub.disclosure_index set user_name = {name} where agency = 'csc'");

    private Task<string> NwdAsync(params string[] arguments) => Nwd.RunAsync(scene.Hub.Database.ConfigurationPath, arguments);

    private async Task<string> FileAsync(string name, string text)
    {
        var path = Path.Combine(scene.Hub.Database.Home, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private Task SequenceAsync() => scene.Hub.SequenceAsync();

    private static Checkpoint Head(string note) =>
        SignedNote.TryParse(note, out var signed) && Checkpoint.TryParse(signed.Text, out var head) ? head : throw new FormatException(note);

    private async Task<string> TextAsync(string path)
    {
        using var response = await scene.Worker.GetAsync(path);
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        return await response.Content.ReadAsStringAsync();
    }
}
