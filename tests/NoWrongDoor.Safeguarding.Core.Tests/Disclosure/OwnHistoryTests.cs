using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Intelligence;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>The history of an agency's own record, for a function to which the agency does not show the whole of it: no reason, and no version that differs in what is not shown.</summary>
public sealed class OwnHistoryTests(Hub hub) : IClassFixture<Hub>
{
    private ReaderIdentity Chair => hub.Reader("nwd", "meeting-chair", "safeguarding");

    private ReaderIdentity Mina => hub.Reader("nwd", "minute-taker", "safeguarding");

    [Fact]
    public async Task Case_ForWhoeverTakesMinutes()
    {
        var cases = hub.Get<RaiseCases>();
        var worked = await CaseAsync(await PersonAsync());
        worked = Shown(await cases.CorrectAsync(Chair, worked.Id, worked.ETag, RecordInput.From("""{"risk_hypothesis": "Their uncle."}""", "it was the uncle")));
        worked = Shown(await cases.CorrectAsync(Chair, worked.Id, worked.ETag, RecordInput.From("""{"agreed_risk_level": "high", "dissent": "Not the uncle."}""", "the school said it was not the uncle")));
        Assert.Equal(["create", "it was the uncle", "the school said it was not the uncle"], Reasons(await cases.HistoryAsync(Chair, worked.Id)));
        Assert.Equal([null, null], Reasons(await cases.HistoryAsync(Mina, worked.Id)));
    }

    [Fact]
    public async Task Action_ForWhoeverTakesMinutes()
    {
        var actions = hub.Get<RaiseActions>();
        var action = Shown(await actions.AskAsync(Chair, (await CaseAsync(await PersonAsync())).Id, RecordInput.From("""{"text": "Ring the aunt.", "owner_agency": "nwd", "due_at": "2026-12-04"}""")));
        action = Shown(await actions.AnswerAsync(Chair, action.Id, action.ETag, RecordInput.From("""{"status": "done", "owner_person": "Kim", "completion_evidence": "She takes them in."}""", "the aunt rang back")));
        action = Shown(await actions.AnswerAsync(Chair, action.Id, action.ETag, RecordInput.From("""{"completion_evidence": "She does not."}""", "the aunt changed her mind")));
        Assert.Equal(["create", "the aunt rang back", "the aunt changed her mind"], Reasons(await actions.HistoryAsync(Chair, action.Id)));
        Assert.Equal([null, null], Reasons(await actions.HistoryAsync(Mina, action.Id)));
    }

    [Fact]
    public async Task YoungPerson_ForWhoeverTakesMinutes()
    {
        var person = await PersonAsync();
        await CaseAsync(person);
        var slice = Shown(await hub.People.CreateAsync(Chair, RecordInput.From("""{"given_name": "Robin", "family_name": "Invented"}"""), hub.For(Chair, person)));
        slice = Shown(await hub.People.CorrectAsync(Chair, slice.Id, slice.ETag, RecordInput.From("""{"phone": "01632 960002"}""", "number of the aunt's flat")));
        Assert.Equal(["create", "number of the aunt's flat"], Reasons(await hub.People.HistoryAsync(Chair, slice.Id)));
        Assert.Equal([null], Reasons(await hub.People.HistoryAsync(Mina, slice.Id)));
    }

    [Fact]
    public async Task IntelligenceItem_ForTheRestOfTheForce()
    {
        var scene = await IntelligenceScene.OfAsync(hub);
        await scene.CorrectAsync("""{"raw_text": "Pretend told Invented twice."}""");
        await scene.CorrectAsync("""{"theme": "sexual-exploitation", "raw_text": "Pretend told nobody."}""");
        var recorder = IntelligenceScene.Recorder(hub);
        Assert.Equal(["submitted", "put right", "put right"], Reasons(await scene.Items.HistoryAsync(recorder, scene.Item.Id)));
        // Nothing of it is released yet: the force's own see it all the same.
        Assert.Equal([null, null], Reasons(await scene.Items.HistoryAsync(hub.Pat, scene.TokenFor(hub.Pat))));
    }

    private static IReadOnlyList<string?> Reasons(Result<DisclosedHistory> history)
    {
        Assert.True(history.IsSuccess, history.Refusal?.ToString());
        return [.. history.Value.Items.Select(v => v.Why)];
    }

    private async Task<DisclosedRecord> PersonAsync()
    {
        var person = await hub.PersonAsync();
        await hub.JoinsCaseAsync(person, "nwd", "meeting-chair");
        await hub.JoinsCaseAsync(person, "nwd", "minute-taker");
        return person;
    }

    private async Task<DisclosedRecord> CaseAsync(DisclosedRecord person) =>
        Shown(await hub.Get<RaiseCases>().OpenAsync(Chair, hub.For(Chair, person), RecordInput.From("""{"nominated_by": "nyp", "nomination_reason": "Missing four times."}""")));

    private static DisclosedRecord Shown(Result<DisclosedRecord> answer)
    {
        Assert.True(answer.IsSuccess, answer.Refusal is Refusal.Invalid invalid ? string.Join(' ', invalid.Problems) : answer.Refusal?.ToString());
        return answer.Value;
    }
}
