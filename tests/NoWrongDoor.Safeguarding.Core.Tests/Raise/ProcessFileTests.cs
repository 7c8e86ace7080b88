using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Process;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Raise;

/// <summary>What may be a process, and what is refused with a reason.</summary>
public sealed class ProcessFileTests
{
    private const string Two = """
        raise: 1
        id: small
        version: "1.0.0"
        title: Small
        partnerships: [somewhere]
        levels: [low]
        contexts: [home]
        stages:
          - stage: open
            title: Open
            question: What now?
            needs:
              - { recorded: strengths, says: What is going well, from: anybody }
            next: [closed]
          - stage: closed
            title: Closed
            question: What did we learn?
            end: true
        """;

    [Fact]
    public void ShippedProcess_HasTheLettersOfRaiseInTheirOrder()
    {
        var shipped = new RaiseProcesses(Repository.PathOf("policies")).CurrentOf("north-yorkshire")!;
        Assert.Equal(["nomination", "risk", "analysis", "intervention", "solution", "evaluation", "closed"], shipped.Stages.Select(s => s.Id));
        Assert.All(shipped.Stages.Where(s => !s.IsEnd), s => Assert.NotEmpty(s.Needs));
    }

    [Fact]
    public void EachPartnership_HasItsOwnProcess()
    {
        var processes = new RaiseProcesses(Repository.PathOf("policies"));
        var (here, there) = (processes.CurrentOf("north-yorkshire")!, processes.CurrentOf("stockport")!);
        Assert.Empty(here.Stages.Select(s => s.Id).Intersect(there.Stages.Select(s => s.Id)));
        Assert.Empty(here.Levels.Intersect(there.Levels));
        Assert.Null(processes.Find("stockport", here.Reference));
        Assert.Null(processes.Find("north-yorkshire", there.Reference));
        Assert.Equal(there.Stages.Where(s => s.IsEnd).Select(s => s.Id), processes.StagesOf("stockport").Ended);
    }

    // A context is weighed under the very name that the file gives it.
    [Fact]
    public void EveryShippedContext_CanBeWeighed() =>
        Assert.All(new[] { "north-yorkshire", "stockport" }.SelectMany(p => new RaiseProcesses(Repository.PathOf("policies")).CurrentOf(p)!.Contexts),
            context => Assert.Equal([(context, 100)], ContextWeights.Read($"{context} 100", out _)!.Weights));

    [Fact]
    public void StageAddedInTheFile_IsAStage()
    {
        var more = Two.Replace("next: [closed]", "next: [pause, closed]", StringComparison.Ordinal)
            + "\n  - stage: pause\n    title: Pause\n    question: What are we waiting for?\n    next: [open]\n";
        var process = ProcessFile.Read("small.yaml", more);
        Assert.Equal(["open", "closed", "pause"], process.Stages.Select(s => s.Id));
    }

    [Theory]
    [InlineData("raise: 1", "raise: 2", "raise: 1")]
    [InlineData("id: small", "id: Small Process", "small letters")]
    [InlineData("next: [closed]", "next: [gone]", "gone, which is not a stage")]
    [InlineData("next: [closed]", "next: [open]", "can come to")]
    [InlineData("recorded: strengths", "recorded: shoe_size", "shoe_size, which is not a field")]
    [InlineData("recorded: strengths", "recorded: strengths, members: 2", "each need of open is one of")]
    [InlineData("    end: true", "    next: []", "leads nowhere")]
    [InlineData("title: Small", "titel: Small", "line 4")]
    [InlineData("stage: closed", "stage: open", "open stands here twice")]
    [InlineData("needs:", "clock: { days: 0 }\n    needs:", "clock of open")]
    [InlineData("levels: [low]", "levels: [Very Low]", "Very Low is not written in small letters")]
    [InlineData("contexts: [home]", "contexts: [town centre]", "town centre is not written in small letters")]
    public void Faulty_IsRefusedWithWhatAndWhere(string right, string wrong, string says)
    {
        var refused = Assert.Throws<InvalidDataException>(() => ProcessFile.Read("small.yaml", Two.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Contains("small.yaml", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FileChangedUnderItsVersion_IsAnotherProcess()
    {
        var one = ProcessFile.Read("small.yaml", Two);
        var other = ProcessFile.Read("small.yaml", Two.Replace("What now?", "And now?", StringComparison.Ordinal));
        Assert.NotEqual(one.Reference, other.Reference);
    }
}
