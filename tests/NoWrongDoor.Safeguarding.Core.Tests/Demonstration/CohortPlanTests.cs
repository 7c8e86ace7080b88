using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;
using NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Demonstration;

public sealed class CohortPlanTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly CohortAgencies Agencies = CohortAgencies.Of(PartnershipSetup.Load(Repository.PathOf("deploy", "partnerships.json"))[0]);
    private static readonly List<CohortPerson> People = [.. Enumerable.Range(1, 2_000).Select(new CohortPlan(1, Today, Agencies).Person)];

    [Fact]
    public void Person_OfTheSameSeed_IsTheSameToTheByte_HoweverManyThereAre()
    {
        var again = new CohortPlan(1, Today, Agencies).Person(1_234);
        Assert.Equal(JsonSerializer.Serialize(People[1_233]), JsonSerializer.Serialize(again));
        Assert.NotEqual(JsonSerializer.Serialize(People[1_233].Writes[0].Fields), JsonSerializer.Serialize(new CohortPlan(2, Today, Agencies).Person(1_234).Writes[0].Fields));
    }

    [Fact]
    public void Ids_AreEachOnce_AndOfOtherSeedsOthers()
    {
        var created = People.SelectMany(p => p.Writes.Where(w => w.Step is not (CohortStep.MissingEpisodeClosed or CohortStep.IntelligenceSignedOff) && w.Step.ToString().StartsWith("RaiseMove", StringComparison.Ordinal) is false).Select(w => w.Id).Append(p.Subject)).ToList();
        Assert.Equal(created.Count, created.Distinct().Count());
        Assert.DoesNotContain(new CohortPlan(2, Today, Agencies).Person(1).Subject, created);
    }

    [Fact]
    public void Cohort_HasTheShapeThatIsKnownOfOne()
    {
        Assert.InRange(People.Average(p => p.Writes.Count), 45, 65);
        var episodes = People.Select(p => Of(p, CohortStep.MissingEpisode)).Where(n => n > 0).ToList();
        // Durham: three in five of those who went missing did so four times or more.
        Assert.InRange(episodes.Count(n => n >= 4) / (double)episodes.Count, 0.5, 0.75);
        // The Children's Society: about half of all episodes end in an interview.
        var interviews = People.SelectMany(p => p.Writes).Where(w => w.Step == CohortStep.ReturnHomeInterview).ToList();
        Assert.InRange(interviews.Count(w => w.Fields.ContainsKey("completed_at")) / (double)episodes.Sum(), 0.4, 0.6);
        Assert.InRange(interviews.Count(w => w.Fields.TryGetValue("answer", out var answer) && answer.GetString() == "declined") / (double)interviews.Count(w => w.Fields.ContainsKey("offered_at")), 0.25, 0.35);
        Assert.InRange(People.Count(p => Of(p, CohortStep.RaiseCase) > 0) / (double)People.Count, 0.2, 0.4);
        string[] hubs = [.. People.SelectMany(p => p.Writes).Where(w => w.Step == CohortStep.CareEpisode).Select(w => w.Fields["hub"].GetString()!).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["east", "west"], hubs);
    }

    [Fact]
    public void EveryStep_IsTakenBySomebody_AndEverybodyEndsWithTheLast()
    {
        CohortStep[] taken = [.. People.SelectMany(p => p.Writes).Select(w => w.Step).Distinct().Order()];
        Assert.Equal(Enum.GetValues<CohortStep>(), taken);
        Assert.All(People, p => Assert.True(Of(p, CohortStep.CareEpisode) > 0 && Of(p, CohortStep.Person) == 1));
    }

    private static int Of(CohortPerson person, CohortStep step) => person.Writes.Count(w => w.Step == step);
}
