using NoWrongDoor.Safeguarding.Core.DataStore.Installation;
using NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Demonstration;

/// <summary>A run that ended in the middle, or before its end.</summary>
public sealed class CohortResumeTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly PartnershipSetup Partnership = PartnershipSetup.Load(Repository.PathOf("deploy", "partnerships.json"))[0];
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Fact]
    public async Task Cohort_OfWhichARunWasKilled_IsBroughtToItsEnd()
    {
        await SeedAsync();
        var last = new CohortPlan(5, Today, CohortAgencies.Of(Partnership)).Person(2).Writes.Where(w => w.Step >= CohortStep.SdqScore).ToList();
        foreach (var write in last)
        {
            await BehindTheHub.RunAsync(hub, "delete from hub.revision where record_id = $1", write.Id);
            foreach (var table in RecordTables.All)
            {
                await BehindTheHub.RunAsync(hub, $"delete from {table.Type.Table} where id = $1", write.Id);
            }
        }

        var again = await SeedAsync();
        Assert.Equal((1, last.Count), (again.People, (int)again.Records));
    }

    [Fact]
    public async Task Cohort_ThatIsStopped_BeginsNoFurtherPart()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => hub.Get<CohortSeed>().SeedAsync(Partnership, new CohortWanted(3, 8, Today), _ => { }, stop.Token));
        var first = new CohortPlan(8, Today, CohortAgencies.Of(Partnership)).Person(1).Subject;
        Assert.False(await hub.LookAsync<bool>($"select exists (select from hub.subject where id = '{first}')"));
    }

    private Task<CohortProgress> SeedAsync() => hub.Get<CohortSeed>().SeedAsync(Partnership, new CohortWanted(2, 5, Today), _ => { }, CancellationToken.None);
}
