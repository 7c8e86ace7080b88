using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>A person's key that was erased, or that a restored older copy of the keys does not hold.</summary>
public sealed class MissingKeyTests(Hub hub) : IClassFixture<Hub>
{
    private const string WithPhone = """{"given_name": "Bramble", "family_name": "Holloway-Imagined", "phone": "01632 960001"}""";

    [Fact]
    public async Task Value_WhoseKeyIsMissing_IsWithheldWithAReasonOfItsOwnAndNeverNothingRecorded()
    {
        var person = await hub.PersonAsync(WithPhone);
        await EraseAsync(person);
        var shown = (await hub.People.ReadAsync(hub.Sam, person.Id)).Value;
        Assert.Equal("key-missing", shown["phone"].Withheld?.Reason);
        Assert.Equal("Bramble", shown["given_name"].Value.Text);
        Assert.Null(shown["address"].Value.Text);
        Assert.DoesNotContain("phone", await hub.LookAsync<string[]>($"select fields from hub.disclosure_index where disclosure = '{shown.DisclosureId}'"));
    }

    [Fact]
    public async Task Version_WhoseKeyIsMissing_IsWithheldInTheHistory()
    {
        var person = await hub.PersonAsync(WithPhone);
        await EraseAsync(person);
        var version = Assert.Single((await hub.People.HistoryAsync(hub.Sam, person.Id)).Value.Items);
        Assert.All(version.Record.Fields, field => Assert.Equal("key-missing", field.Withheld?.Reason));
    }

    [Fact]
    public async Task Erasure_TakesEffectInARunningHubWithinMinutes()
    {
        var person = await hub.PersonAsync(WithPhone);
        Assert.True((await hub.People.ReadAsync(hub.Sam, person.Id)).Value["phone"].IsShown);
        await DeleteKeyAsync(person);
        await hub.Database.AdvanceAsync(KeyVault.Life);
        Assert.Equal("key-missing", (await hub.People.ReadAsync(hub.Sam, person.Id)).Value["phone"].Withheld?.Reason);
    }

    [Fact]
    public async Task Write_AboutAPersonWhoseKeyIsMissing_IsRefusedAndMakesNoOtherKey()
    {
        var person = await hub.PersonAsync(WithPhone);
        await EraseAsync(person);
        var shown = (await hub.People.ReadAsync(hub.Sam, person.Id)).Value;
        var corrected = await hub.People.CorrectAsync(hub.Sam, person.Id, shown.ETag, RecordInput.From("""{"phone": "01632 960002"}"""));
        Assert.Contains("key", Assert.IsType<Refusal.Conflict>(corrected.Refusal).Rule, StringComparison.Ordinal);
        var related = await hub.Relationships.RecordAsync(hub.Sam, person.Id, RecordInput.From(
            """{"agency": "nych", "function": "housing-officer", "kind": "tenancy", "started": "2026-11-01T09:00:00Z", "source": "test"}"""));
        Assert.IsType<Refusal.Conflict>(related.Refusal);
        Assert.Null(await hub.Database.Keys.FindAsync(Hub.Partnership, KeyKind.Person, SubjectOf(person), CancellationToken.None));
    }

    private Guid SubjectOf(DisclosedRecord person) => hub.Get<AgencyTokens>().Read(Hub.Partnership, "csc", "su", person.Subject)!.Value;

    private async Task EraseAsync(DisclosedRecord person)
    {
        await DeleteKeyAsync(person);
        await hub.Database.AdvanceAsync(KeyVault.Life);
    }

    private Task DeleteKeyAsync(DisclosedRecord person) => hub.Database.RunOnKeysAsSuperuserAsync($"delete from keys.wrapped_key where subject = '{SubjectOf(person)}'");
}
