using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

public sealed class PassageTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task Work_OvertakenByANewAgreement_IsDoneAgainOnceAndEnteredOnce()
    {
        var person = await hub.PersonAsync();
        var entries = await hub.LookAsync<long>("select count(*) from ledger.pending");
        var calls = 0;
        var result = await hub.Get<Passage>().RunAsync(hub.Sam, new Asked(Asked.Read, "test.overtaken"), async session =>
        {
            calls++;
            await hub.Database.SetHeadsAsync(calls == 1 ? new string('a', 64) : hub.Heads);
            try
            {
                await using var command = session.Command("select count(*) from hub.young_person");
                return Result<object>.FromValue((await command.ExecuteScalarAsync())!);
            }
            finally
            {
                await hub.Database.SetHeadsAsync(hub.Heads);
            }
        }, CancellationToken.None);
        Assert.True(result.IsSuccess);
        Assert.Equal(2, calls);
        Assert.Equal(entries + 1, await hub.LookAsync<long>("select count(*) from ledger.pending"));
        Assert.True((await hub.People.ReadAsync(hub.Sam, person.Id)).IsSuccess);
    }

    [Fact]
    public async Task Refusal_AfterWorkWasDone_StoresNothingOfIt()
    {
        var people = await hub.LookAsync<long>("select count(*) from hub.young_person");
        var refused = await hub.People.CreateAsync(hub.Sam, RecordInput.From("""{"family_name": "Bad", "nhs_number": "1"}""", idempotencyKey: "k"));
        Assert.IsType<Refusal.Invalid>(refused.Refusal);
        var good = await hub.People.CreateAsync(hub.Sam, RecordInput.From("""{"family_name": "Good"}""", idempotencyKey: "k"));
        Assert.True(good.IsSuccess, "a refused request does not use up its key");
        Assert.Equal(people + 1, await hub.LookAsync<long>("select count(*) from hub.young_person"));
    }

    [Fact]
    public async Task Refusal_WhenTheClientHasHungUp_IsEnteredAllTheSame()
    {
        const string refusals = "select count(*) from ledger.pending where convert_from(leaf, 'UTF8')::json ->> 'route' = 'test.hung-up'";
        using var hungUp = new CancellationTokenSource();
        var refused = await hub.Get<Passage>().RunAsync<object>(hub.Sam, new Asked(Asked.Read, "test.hung-up"), async _ =>
        {
            await hungUp.CancelAsync();
            return new Refusal.NotFound();
        }, hungUp.Token);
        Assert.IsType<Refusal.NotFound>(refused.Refusal);
        Assert.Equal(1, await hub.LookAsync<long>(refusals));
    }

    [Fact]
    public async Task Work_LongerThanItsContext_IsDoneAgainOnceAndNeverAnError()
    {
        var calls = 0;
        var result = await hub.Get<Passage>().RunAsync<object>(hub.Sam, new Asked(Asked.Read, "test.expired"), async session =>
        {
            calls++;
            // What guard.ctx() says of a context whose time is over.
            await using var command = session.Command(calls == 1 ? "do $$ begin raise exception 'expired' using errcode = 'NW001'; end $$" : "select 1");
            await command.ExecuteNonQueryAsync();
            return Result<object>.FromValue(calls);
        }, CancellationToken.None);
        Assert.True(result.IsSuccess);
        Assert.Equal(2, calls);
    }
}
