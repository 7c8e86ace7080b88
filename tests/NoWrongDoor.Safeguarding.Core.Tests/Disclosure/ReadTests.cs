using System.Text;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>What each reader is shown of one person, and what is entered for it.</summary>
public sealed class ReadTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task Housing_InAnOpenCase_SeesNameBandAndOutwardPostcodeAndIsToldWhy()
    {
        var person = await hub.PersonAsync();
        await hub.JoinsCaseAsync(person, "nych", "housing-officer");
        var shown = (await hub.People.ReadAsync(hub.Hol, hub.For(hub.Hol, person))).Value;
        Assert.Equal("Bramble", shown["given_name"].Value.Text);
        Assert.Equal(("age-band", "13-15"), (shown["date_of_birth"].Rung, shown["date_of_birth"].Value.Text));
        Assert.Equal(("outward-postcode", "YO62"), (shown["address"].Rung, shown["address"].Value.Text));
        Assert.Equal("5.10", shown["address"].Provenance!.Clause);
        Assert.False(shown["nhs_number"].IsShown);
        Assert.Equal("dpo@nyc.example", shown["nhs_number"].Withheld!.Ask);
        Assert.Throws<InvalidOperationException>(() => shown["nhs_number"].Value);
        Assert.NotEqual(person.Id, shown.Id);
    }

    [Fact]
    public async Task EveryDisclosure_NamesLevelsInTheLedgerAndTheIndexAndSealsRevisionAndMac()
    {
        var person = await hub.PersonAsync();
        await hub.JoinsCaseAsync(person, "nych", "housing-officer");
        var shown = (await hub.People.ReadAsync(hub.Hol, hub.For(hub.Hol, person))).Value;
        var leaf = JsonDocument.Parse(await hub.LookAsync<byte[]>($"select leaf from ledger.pending where id = '{shown.DisclosureId}'")).RootElement;
        var record = leaf.GetProperty("records")[0];
        Assert.Equal("shown", leaf.GetProperty("outcome").GetString());
        Assert.Equal("332222200200", record.GetProperty("levels").GetString());
        var opened = new LeafSeal(hub.Database.Secrets).Open(
            Hub.Partnership, shown.DisclosureId, Convert.FromHexString(leaf.GetProperty("salt").GetString()!), 0, record.GetProperty("sealed").GetString()!);
        var kept = await hub.LookAsync<byte[]>(
            $"select mac from hub.revision v join hub.disclosure_index i on i.record_id = v.record_id and i.disclosure = '{shown.DisclosureId}'");
        Assert.Equal((1, Convert.ToHexString(kept)), (opened.Revision, Convert.ToHexString(opened.Mac!)));
        Assert.Equal(await hub.LookAsync<Guid>($"select subject from hub.disclosure_index where disclosure = '{shown.DisclosureId}'"), opened.Subject);
        Assert.DoesNotContain("Bramble", leaf.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("given_name", await hub.LookAsync<string[]>($"select fields from hub.disclosure_index where disclosure = '{shown.DisclosureId}'"));
    }

    [Fact]
    public async Task FieldsThatAreNotWanted_AreNeitherShownNorSaidToBeWithheldNorEntered()
    {
        var person = await hub.PersonAsync();
        await hub.JoinsCaseAsync(person, "nych", "housing-officer");
        var shown = (await hub.People.ReadAsync(hub.Hol, hub.For(hub.Hol, person), ["phone", "given_name", "address"])).Value;
        Assert.Equal(["given_name", "address", "phone"], shown.Fields.Select(f => f.Name));
        Assert.Equal(("Bramble", "YO62", false), (shown["given_name"].Value.Text, shown["address"].Value.Text, shown["phone"].IsShown));
        var leaf = JsonDocument.Parse(await hub.LookAsync<byte[]>($"select leaf from ledger.pending where id = '{shown.DisclosureId}'")).RootElement;
        Assert.Equal("3--------2-0", leaf.GetProperty("records")[0].GetProperty("levels").GetString());
        Assert.Equal(["given_name", "address"], await hub.LookAsync<string[]>($"select fields from hub.disclosure_index where disclosure = '{shown.DisclosureId}'"));
    }

    [Fact]
    public async Task UnreachedAbsentAndMalformed_AreAnsweredAlikeAndEachEntered()
    {
        var person = await hub.PersonAsync();
        var entries = await hub.LookAsync<long>("select count(*) from ledger.pending");
        string[] tokens = [hub.For(hub.Cam, person), "yp_" + new string('a', 26), person.Id, "yp_short", "me_" + new string('a', 26), string.Empty];
        foreach (var token in tokens)
        {
            Assert.Equal(new Refusal.NotFound(), (await hub.People.ReadAsync(hub.Cam, token)).Refusal);
        }

        Assert.Equal(entries + tokens.Length, await hub.LookAsync<long>("select count(*) from ledger.pending"));
        Assert.Equal("refused:not-found", await hub.LookAsync<string>("select outcome from hub.disclosure_index order by id desc limit 1"));
    }

    [Fact]
    public async Task EmptyAndFilledValues_OfAWithheldField_GiveTheSameBytes()
    {
        var filled = await hub.PersonAsync("""{"given_name": "Same", "family_name": "World", "phone": "01632 960001", "nhs_number": "9434765919"}""");
        var empty = await hub.PersonAsync("""{"given_name": "Same", "family_name": "World"}""");
        foreach (var person in new[] { filled, empty })
        {
            await hub.JoinsCaseAsync(person, "nych", "housing-officer");
        }

        Assert.Equal(await ViewAsync(filled), await ViewAsync(empty));
    }

    [Fact]
    public async Task ConfidentialAddress_IsWithheldFromEveryOtherAgency()
    {
        var person = await hub.PersonAsync("""{"given_name": "Safe", "family_name": "Haven", "address": {"text": "1 Refuge, YO21 9ZZ", "confidential": true}}""");
        await hub.JoinsCaseAsync(person, "nych", "housing-officer");
        await hub.JoinsCaseAsync(person, "nyp", "police-response");
        Assert.Contains("1 Refuge", person["address"].Value.Text, StringComparison.Ordinal);
        Assert.False((await hub.People.ReadAsync(hub.Hol, hub.For(hub.Hol, person))).Value["address"].IsShown);
        Assert.False((await hub.People.ReadAsync(hub.Pat, hub.For(hub.Pat, person))).Value["address"].IsShown);
    }

    [Fact]
    public async Task RecordOfWhichNothingMayBeSeen_IsNotThere()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "nyp", "police-response");
        await hub.WorksWithAsync(person, "nych", "housing-officer", "tenancy");
        var episode = (await hub.Missing.CreateAsync(hub.Pat, hub.For(hub.Pat, person), RecordInput.From("""{"reported_at": "2026-11-24T20:00:00Z"}"""))).Value;
        Assert.Equal(new Refusal.NotFound(), (await hub.Missing.ReadAsync(hub.Hol, hub.For(hub.Hol, episode, "nyp"))).Refusal);
        Assert.Empty((await hub.Missing.ListAsync(hub.Hol, new ListRequest { YoungPerson = hub.For(hub.Hol, person) })).Value.Items);
    }

    [Fact]
    public async Task LedgerThatCannotBeWritten_LetsNoValueOut()
    {
        var person = await hub.PersonAsync();
        await hub.Database.RunAsSuperuserAsync("revoke insert on ledger.pending from nwd_app");
        try
        {
            await Assert.ThrowsAsync<PostgresException>(() => hub.People.ReadAsync(hub.Sam, person.Id));
            await Assert.ThrowsAsync<PostgresException>(() => hub.People.ListAsync(hub.Sam, new ListRequest()));
            await Assert.ThrowsAsync<PostgresException>(() => hub.People.HistoryAsync(hub.Sam, person.Id));
            await Assert.ThrowsAsync<PostgresException>(() => hub.People.CreateAsync(hub.Sam, RecordInput.From("""{"family_name": "Unentered"}""")));
            await Assert.ThrowsAsync<PostgresException>(() => hub.People.ReadAsync(hub.Sam, "yp_nothing"));
        }
        finally
        {
            await hub.Database.RunAsSuperuserAsync("grant insert on ledger.pending to nwd_app");
        }

        Assert.Equal(0, await hub.LookAsync<long>("select count(*) from hub.young_person where family_name = 'Unentered'"));
    }

    [Fact]
    public async Task WriterWithoutPermission_IsRefusedAndEntered()
    {
        var refused = await hub.People.CreateAsync(hub.Sam with { Permissions = [] }, RecordInput.From("""{"family_name": "A"}"""));
        Assert.IsType<Refusal.NotPermitted>(refused.Refusal);
        Assert.Equal("refused:not-permitted", await hub.LookAsync<string>("select outcome from hub.disclosure_index order by id desc limit 1"));
    }

    [Fact]
    public async Task TokenOfOldPolicy_IsToldThatPolicyMoved()
    {
        var refused = await hub.People.ReadAsync(hub.Sam with { Heads = new string('0', 64) }, "yp_any");
        Assert.IsType<Refusal.PolicyMoved>(refused.Refusal);
    }

    private async Task<string> ViewAsync(DisclosedRecord person)
    {
        var shown = (await hub.People.ReadAsync(hub.Hol, hub.For(hub.Hol, person))).Value;
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            shown.WriteJson(writer);
        }

        return Encoding.UTF8.GetString(bytes.ToArray()).Replace(shown.Id, "id", StringComparison.Ordinal)
            .Replace(shown.DisclosureId.ToString("D"), "disclosure", StringComparison.Ordinal);
    }
}
