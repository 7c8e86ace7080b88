using NoWrongDoor.Safeguarding.Core.Auditing.Sequencing;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>Who, about whom and whose record: opened out of the entry, compared with the index, shown to information governance and to nobody else.</summary>
public sealed class OpenedEntryTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task Entry_OpenedByOversight_NamesWhoAboutWhomAndTheHolder_AndAllAgrees()
    {
        var (shown, person) = await ReadByHousingAsync();
        var opened = (await OpenAsync(hub.Ivy, shown)).Value;
        Assert.True(opened.Receipt.IsProved);
        var evidence = opened.Evidence!;
        Assert.StartsWith("nych user", evidence.Line["user"].Value.Text, StringComparison.Ordinal);
        Assert.Equal((Comparison.Agrees, Comparison.Agrees, true), (evidence.User, evidence.UserName, evidence.Opens));
        var record = Assert.Single(evidence.Records);
        Assert.Equal(hub.SubjectFor(hub.Ivy, person), record.Subject);
        Assert.Equal("csc", record.Line!["holder"].Value.Text);
        Assert.Equal((Comparison.Agrees, Comparison.Agrees, Comparison.Agrees), (record.Record, record.Person, record.HeldBy));
    }

    [Theory]
    [InlineData("user_id = '00000000-0000-7000-8000-000000000001'", "user")]
    [InlineData("user_name = 'Somebody Else'", "name")]
    [InlineData("subject = '00000000-0000-7000-8000-000000000002'", "person")]
    [InlineData("record_id = '00000000-0000-7000-8000-000000000003'", "record")]
    [InlineData("owner = 'nyp'", "holder")]
    public async Task Line_ChangedInTheDatabase_IsSaidNotToAgree(string change, string what)
    {
        var (shown, _) = await ReadByHousingAsync();
        await BehindTheHub.RunAsync(hub, $"update hub.disclosure_index set {change} where disclosure = '{shown.DisclosureId}'");
        var evidence = (await OpenAsync(hub.Ivy, shown)).Value.Evidence!;
        var record = Assert.Single(evidence.Records);
        (string Name, Comparison Found)[] said = [("user", evidence.User), ("name", evidence.UserName), ("person", record.Person), ("record", record.Record), ("holder", record.HeldBy)];
        Assert.Equal(Comparison.Differs, said.Single(s => s.Name == what).Found);
        Assert.Equal(what == "user" ? Comparison.Differs : Comparison.Agrees, evidence.User);
    }

    [Fact]
    public async Task Nobody_ButOversight_OpensAnEntry()
    {
        var (shown, _) = await ReadByHousingAsync();
        var housing = hub.Hol with { Permissions = [.. hub.Hol.Permissions.Except(["audit.read"])] };
        Assert.IsType<Refusal.NotPermitted>((await OpenAsync(housing, shown)).Refusal);
        // With the permission and in another agency there is still no line that the agreements show.
        Assert.Null((await OpenAsync(hub.Hol, shown)).Value.Evidence);
    }

    [Fact]
    public async Task Write_NamesTheFieldsThatWereSent()
    {
        var person = await hub.PersonAsync();
        Assert.True((await hub.People.CorrectAsync(hub.Sam, person.Id, person.ETag, RecordInput.From("""{"phone": "07700 900123", "known_as": "Bee"}"""))).IsSuccess);
        var entries = (await hub.WhoSawWhat.SearchAsync(hub.Ivy, new DisclosureQuery(Agency: "csc", Field: "phone"))).Value.Items;
        Assert.Equal("known_as, phone", entries.Single(e => e["route"].Value.Text == "young-person.correct")["fields"].Value.Text);
    }

    [Theory]
    [InlineData("99.9", null, null, "clause")]
    [InlineData("H.1", null, null, "clause")]
    [InlineData(null, "2026-11-25", "2026-11-24", "until")]
    public async Task Question_ThatCannotBeAnswered_IsAFaultOfItsBox(string? clause, string? from, string? until, string box)
    {
        var refused = await hub.WhoSawWhat.SearchAsync(hub.Ivy, new DisclosureQuery(Clause: clause, From: from, Until: until));
        Assert.Equal(box, Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
    }

    [Theory]
    [InlineData("clause 5.9", null)]
    [InlineData("5.9.", null)]
    [InlineData(null, "nych  user")]
    [InlineData(null, "hol.housing")]
    public async Task Question_IsUnderstoodAsItIsSaid(string? clause, string? user)
    {
        await ReadByHousingAsync();
        await AccountAsync(hub.Hol, "hol.housing");
        var found = await hub.WhoSawWhat.SearchAsync(hub.Ivy, new DisclosureQuery(User: user, Clause: clause));
        Assert.Contains(found.Value.Items, entry => entry["user"].Value.Text == "nych user, hol.housing");
    }

    private async Task<(DisclosedRecord Shown, DisclosedRecord Person)> ReadByHousingAsync()
    {
        var person = await hub.PersonAsync();
        await hub.JoinsCaseAsync(person, "nych", "housing-officer");
        return ((await hub.People.ReadAsync(hub.Hol, hub.For(hub.Hol, person))).Value, person);
    }

    private async Task<Result<OpenedEntry>> OpenAsync(ReaderIdentity reader, DisclosedRecord shown)
    {
        await hub.SequenceAsync();
        return await hub.Get<OpenedEntries>().OpenAsync(reader, shown.DisclosureId.ToString("D"));
    }

    private Task AccountAsync(ReaderIdentity reader, string name) => BehindTheHub.RunAsync(hub, $"""
        insert into identity.account (id, user_name, normalized_user_name, name) values ('{reader.User}', '{name}', upper('{name}'), '{reader.UserName}') on conflict do nothing;
        insert into identity.membership (account, partnership, agency, function, purposes, since)
        values ('{reader.User}', '{reader.Partnership}', '{reader.Agency}', '{reader.Function}', array['safeguarding'], now()) on conflict do nothing
        """);
}
