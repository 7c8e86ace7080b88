using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>A record that somebody changed past the hub. The entry of a disclosure must not say that the true value was shown when a false one was.</summary>
public sealed class AlteredRecordTests(Hub hub) : IClassFixture<Hub>
{
    private const string Person = """{"given_name": "Bramble", "family_name": "Holloway-Imagined", "phone": "01632 960001"}""";

    [Theory]
    [InlineData("given_name = 'Briar'")]
    [InlineData("changed_at = changed_at + interval '1 second'")]
    [InlineData("phone = '\\x00'")]
    [InlineData("phone = null")]
    public async Task Record_ChangedBehindTheHub_IsWithheldWithAReasonOfItsOwn(string change)
    {
        var person = await hub.PersonAsync(Person);
        await ChangeAsync(person, change);
        var shown = (await hub.People.ReadAsync(hub.Sam, person.Id)).Value;
        Assert.All(shown.Fields, field => Assert.Equal("altered", field.Withheld?.Reason));
        Assert.Equal([""], await hub.LookAsync<string[]>($"select array_agg(array_to_string(fields, ',')) from hub.disclosure_index where disclosure = '{shown.DisclosureId}'"));
    }

    [Fact]
    public async Task Record_PutBackAsItWas_IsShownAgain()
    {
        var person = await hub.PersonAsync(Person);
        await ChangeAsync(person, "given_name = 'Briar'");
        await ChangeAsync(person, "given_name = 'Bramble'");
        Assert.Equal("Bramble", (await hub.People.ReadAsync(hub.Sam, person.Id)).Value["given_name"].Value.Text);
    }

    [Fact]
    public async Task Correction_OfARecordThatWasChangedBehindTheHub_IsRefused()
    {
        var person = await hub.PersonAsync(Person);
        await ChangeAsync(person, "family_name = 'Somebody-Else'");
        var shown = (await hub.People.ReadAsync(hub.Sam, person.Id)).Value;
        var corrected = await hub.People.CorrectAsync(hub.Sam, person.Id, shown.ETag, RecordInput.From("""{"given_name": "Briar"}"""));
        Assert.Contains("outside the hub", Assert.IsType<Refusal.Conflict>(corrected.Refusal).Rule, StringComparison.Ordinal);
    }

    private Task ChangeAsync(DisclosedRecord person, string change)
    {
        var id = hub.Get<AgencyTokens>().Read(Hub.Partnership, "csc", "yp", person.Id)!.Value;
        return hub.Database.RunAsSuperuserAsync($"set session_replication_role = replica; update hub.young_person set {change} where id = '{id}'");
    }
}
