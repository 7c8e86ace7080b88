using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using NoWrongDoor.Safeguarding.Core.Auditing.Sequencing;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

public sealed class ReceiptTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task Receipt_OfADisclosure_WaitsAndThenProvesIt()
    {
        var person = await hub.PersonAsync();
        var waiting = (await hub.Receipts.ReadAsync(hub.Sam, person.DisclosureId.ToString("D"))).Value;
        Assert.False(waiting.IsSequenced);
        await hub.SequenceAsync();
        var proved = (await hub.Receipts.ReadAsync(hub.Sam, person.DisclosureId.ToString("D"))).Value;
        Assert.True(proved.IsProved, string.Join(' ', proved.Faults));
        Assert.Contains("\"route\":\"young-person.read\"", Encoding.UTF8.GetString(proved.Entry!.Leaf.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipt_OfAnotherAgencysDisclosure_IsNotThereExceptForInformationGovernance()
    {
        var person = await hub.PersonAsync();
        await hub.JoinsCaseAsync(person, "nych", "housing-officer");
        var shown = (await hub.People.ReadAsync(hub.Hol, hub.For(hub.Hol, person))).Value.DisclosureId.ToString("D");
        Assert.True((await hub.Receipts.ReadAsync(hub.Hol, shown)).IsSuccess);
        Assert.True((await hub.Receipts.ReadAsync(hub.Ivy, shown)).IsSuccess);
        Assert.Equal(new Refusal.NotFound(), (await hub.Receipts.ReadAsync(hub.Sam with { Permissions = [] }, shown)).Refusal);
        Assert.Equal(new Refusal.NotFound(), (await hub.Receipts.ReadAsync(hub.Sam, "nonsense")).Refusal);
    }
}
