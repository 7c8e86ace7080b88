using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>One young person, one missing episode, one reader after another.</summary>
public sealed class ThreadTests(Hub hub) : IClassFixture<Hub>
{
    internal const string Bramble = """
        {"given_name": "Bramble", "family_name": "Testerby", "date_of_birth": "2011-05-27", "nhs_number": "943 476 5919",
         "address": "12 Invented Row, Scarby, YO62 5ZZ", "phone": "01632 960001", "interpreter_needed": false}
        """;

    [Fact]
    public async Task YoungPerson_RecordedBySocialCare_IsShownToItInFullAndEntered()
    {
        var created = await hub.People.CreateAsync(hub.Sam, RecordInput.From(Bramble, "referral"));
        Assert.True(created.IsSuccess, created.Refusal?.ToString());
        Assert.Equal("Bramble", created.Value["given_name"].Value.Text);
        Assert.Equal("12 Invented Row, Scarby, YO62 5ZZ", created.Value["address"].Value.Text);
        Assert.Equal("+441632960001", created.Value["phone"].Value.Text);
        Assert.StartsWith("own-slice@", created.Value["address"].Provenance!.Agreement, StringComparison.Ordinal);
        Assert.Equal(1, await hub.LookAsync<long>("select count(*) from hub.young_person where given_name = 'Bramble' and address_outward = 'YO62'"));
        Assert.Equal(1, await hub.LookAsync<long>("select count(*) from hub.disclosure_index where kind = 'write'"));
        Assert.Equal(1, await hub.LookAsync<long>($"select count(*) from ledger.pending where id = '{created.Value.DisclosureId}'"));
        var unreached = await hub.People.ReadAsync(hub.Cam, created.Value.Id);
        Assert.IsType<Refusal.NotFound>(unreached.Refusal);
        var list = await hub.People.ListAsync(hub.Sam, new());
        Assert.True(list.IsSuccess, list.Refusal?.ToString());
        Assert.Equal("YO62", list.Value.Items.Single()["address"].Value.Text);
    }
}
