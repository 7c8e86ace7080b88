using Microsoft.Playwright;
using NoWrongDoor.Safeguarding.EndToEndTests.Officers;
using NoWrongDoor.Safeguarding.EndToEndTests.Staging;

namespace NoWrongDoor.Safeguarding.EndToEndTests;

/// <summary>An operator has jobs run by a program of its own, and information governance reads what one of them counted.</summary>
public sealed class JobsTests(Stage stage)
{
    [Fact]
    public async Task Operator_RunsJobsNow_AndSeesHowTheyEnded()
    {
        await using var node = await stage.RunsJobsAsync();
        await using var olu = await stage.ComesAsync("olu.operator");
        await olu.SignsIn();
        await olu.ChoosesToActAs("Operator, No Wrong Door hub", "audit");
        foreach (var (job, title) in new[] { ("clocks", "Clocks"), ("retention", "Retention, dry run"), ("checkpoint", "Checkpoint") })
        {
            await olu.Page.GetByRole(AriaRole.Link, new() { Name = $"Run now {title}" }).ClickAsync();
            await olu.Sees($"Run {title} now?");
            await olu.Button("Run it now").ClickAsync();
            await olu.Sees("Asked to run now");
            await stage.JobEndsAsync(job);
        }

        await olu.Opens("/operator");
        await olu.Sees("1 node runs jobs now.");
        // The figures of the month were counted when the demonstration was invented.
        Assert.Equal(4, await olu.Page.GetByText("Done", new() { Exact = true }).CountAsync());
        await olu.FindsThePageInOrder("jobs-run");

        await using var ivy = await stage.ComesAsync("ivy.governance");
        await ivy.ComesToActAs("IG officer, No Wrong Door hub", "audit");
        await ivy.Opens("/retention");
        await ivy.Sees("Nothing of what was counted is past its period.");
        await ivy.FindsThePageInOrder("retention-counted");
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(stage.Configuration.Checkpoints!, "north-yorkshire")));
    }
}
