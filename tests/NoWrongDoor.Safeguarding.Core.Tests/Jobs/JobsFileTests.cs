using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Jobs;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Jobs;

/// <summary>policies/jobs.yaml is followed whole or not at all.</summary>
public sealed class JobsFileTests
{
    private const string Good = """
        jobs: 1
        soon-days: 3
        run:
          - job: clocks
            title: Clocks
            says: Looks.
            at: "0 5 * * * ?"
            in-words: Every hour
            asks-as: [social-worker]
            purpose: safeguarding
        """;

    [Fact]
    public void TheFileOfThisRepository_NamesFunctionsThatThereAre()
    {
        var functions = RolesFile.Load(Repository.PathOf("policies")).Functions.Keys.ToList();
        var jobs = JobsFile.Load(Repository.PathOf("policies"), functions);
        Assert.Equal(["clocks", "digests", "checkpoint", "retention", "figures"], jobs.All.Select(j => j.Id));
        // Nobody who oversees or operates is asked as: a job sees what people at work see.
        Assert.DoesNotContain(jobs.All.SelectMany(j => j.AsksAs), f => f is "ig-officer" or "operator");
    }

    [Theory]
    [InlineData("\"0 5 * * * ?\"", "\"every hour\"", "cron expression")]
    [InlineData("social-worker", "social-workers", "not a function")]
    [InlineData("safeguarding", "\"\"", "without a purpose")]
    [InlineData("jobs: 1", "jobs: 2", "begins with")]
    [InlineData("title: Clocks", "titel: Clocks", "line 5")]
    public void FaultyFile_IsRefusedWithWhatIsWrong(string right, string wrong, string says)
    {
        Assert.Single(JobsFile.Read(Good, ["social-worker"]).All);
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "jobs.yaml"), Good.Replace(right, wrong, StringComparison.Ordinal));
            Assert.Contains(says, Assert.Throws<InvalidDataException>(() => JobsFile.Load(folder.FullName, ["social-worker"])).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
