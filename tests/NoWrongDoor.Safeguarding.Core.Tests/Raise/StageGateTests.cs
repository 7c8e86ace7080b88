using NoWrongDoor.Safeguarding.Core.Raise.Process;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Raise;

/// <summary>Every gate of the shipped process: shut with what is missing, open when it is there.</summary>
public sealed class StageGateTests
{
    private static readonly RaiseProcess Shipped = new RaiseProcesses(Repository.PathOf("policies")).CurrentOf("north-yorkshire")!;

    private static readonly CaseState Everything = new()
    {
        Recorded = Shipped.Stages.SelectMany(s => s.Needs).OfType<FieldRecorded>().Select(n => n.Field).ToHashSet(),
        Members = 3,
        Actions = [new ActionState("peers", ActionStatus.Done), new ActionState("home", ActionStatus.Done)],
        Heaviest = ["peers"],
    };

    public static TheoryData<string, string> Forward() => [.. Shipped.Stages.Zip(Shipped.Stages.Skip(1)).Select(p => (p.First.Id, p.Second.Id))];

    [Theory]
    [MemberData(nameof(Forward))]
    public void Forward_WithEverything_IsOpen(string from, string to) => Assert.IsType<MoveAnswer.Open>(StageGate.Move(Shipped, from, to, Everything));

    [Theory]
    [MemberData(nameof(Forward))]
    public void Forward_WithNothing_NamesEveryNeedAndWhoSuppliesIt(string from, string to)
    {
        var nothing = new CaseState { Recorded = new HashSet<string>(), Members = 0, Actions = [new ActionState(null, ActionStatus.Asked)], Heaviest = ["peers"] };
        var lacking = Assert.IsType<MoveAnswer.Lacking>(StageGate.Move(Shipped, from, to, nothing));
        Assert.Equal(Shipped.Find(from)!.Needs, lacking.Needs);
        Assert.All(lacking.Needs, n => Assert.NotEmpty(n.From));
    }

    [Fact]
    public void PlanThatLeavesOutTheHeaviestContext_IsHeldBack()
    {
        var elsewhere = Everything with { Actions = [new ActionState("home", ActionStatus.Accepted), new ActionState("home", ActionStatus.Accepted)] };
        var lacking = Assert.IsType<MoveAnswer.Lacking>(StageGate.Move(Shipped, "intervention", "solution", elsewhere));
        Assert.IsType<HeaviestContextActedOn>(Assert.Single(lacking.Needs));
    }

    [Fact]
    public void WhatTheReaderMayNotKnow_IsNeitherMetNorMissing()
    {
        var unseen = new CaseState { Recorded = new HashSet<string>(), Unknown = new HashSet<string> { "strengths", "young_person_voice" } };
        var answers = StageGate.Answers(Shipped.Find("risk")!, unseen);
        Assert.Equal([null, null, null, false], answers.Select(a => a.IsMet));
    }

    [Fact]
    public void SendingBack_NeedsNothing() =>
        Assert.IsType<MoveAnswer.Open>(StageGate.Move(Shipped, "analysis", "risk", new CaseState { Recorded = new HashSet<string>() }));

    [Fact]
    public void EndingEarly_NeedsItsReason()
    {
        var none = new CaseState { Recorded = new HashSet<string>() };
        Assert.Equal("closure_reason", Assert.IsType<FieldRecorded>(Assert.Single(Assert.IsType<MoveAnswer.Lacking>(StageGate.Move(Shipped, "risk", "closed", none)).Needs)).Field);
        Assert.IsType<MoveAnswer.Open>(StageGate.Move(Shipped, "risk", "closed", none with { Recorded = new HashSet<string> { "closure_reason" } }));
    }

    [Fact]
    public void ElsewhereThanNext_SaysWhatIsNext()
    {
        var answer = Assert.IsType<MoveAnswer.NotNext>(StageGate.Move(Shipped, "nomination", "solution", Everything));
        Assert.Equal(["risk", "closed"], answer.Next.Select(s => s.Id));
        Assert.IsType<MoveAnswer.NoSuchStage>(StageGate.Move(Shipped, "nomination", "elsewhere", Everything));
        Assert.IsType<MoveAnswer.NotNext>(StageGate.Move(Shipped, "closed", "risk", Everything));
    }
}
