using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Core.Raise.Process;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Raise;

/// <summary>Holds every write of a case and its actions against the process that the case runs under, in the transaction of the write.</summary>
internal sealed class CaseDesk(RaiseProcesses processes, MinuteTaking minutes)
{
    private static readonly Refusal NoProcess = new Refusal.Conflict(
        "The process that this case was opened under is not among the hub's.", "Ask the hub's administrator to put that version back into policies/raise.");

    public Task<Refusal?> OpenCaseAsync(GateSession session, RaiseCaseRow row, Guid? about, CancellationToken cancellationToken)
    {
        if (processes.CurrentOf(row.Partnership) is not { } process)
        {
            return Task.FromResult<Refusal?>(new Refusal.Conflict("Your partnership has no RAISE process yet.", "Ask the hub's administrator to add one to policies/raise."));
        }

        (row.Process, row.Stage, row.StageSince) = (process.Reference, process.First.Id, session.At);
        return CheckCaseAsync(session, row, cancellationToken);
    }

    public async Task<Refusal?> CheckCaseAsync(GateSession session, RaiseCaseRow row, CancellationToken cancellationToken)
    {
        if (processes.Find(row.Partnership, row.Process) is not { } process)
        {
            return NoProcess;
        }

        var problems = new List<Problem>();
        foreach (var (field, agency) in new[] { ("nominated_by", row.NominatedBy), ("lead_agency", row.LeadAgency) })
        {
            if (agency is not null && !await IsAgencyAsync(session, agency, cancellationToken))
            {
                problems.Add(NoAgency(field));
            }
        }

        if (row.AgreedRiskLevel is { } level && !process.Levels.Contains(level, StringComparer.Ordinal))
        {
            problems.Add(new Problem("agreed_risk_level", "This is not a level of the process.", $"Use one of: {string.Join(", ", process.Levels)}."));
        }

        if (row.ContextWeights?.Weights.Any(w => !process.Contexts.Contains(w.Context, StringComparer.Ordinal)) == true)
        {
            problems.Add(NoContext("context_weights", process));
        }

        return problems.Count == 0 ? null : new Refusal.Invalid(problems);
    }

    public async Task<Refusal?> MoveAsync(GateSession session, RaiseCaseRow row, string stage, CancellationToken cancellationToken)
    {
        if (await CheckCaseAsync(session, row, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        var process = processes.Find(row.Partnership, row.Process)!;
        var answer = StageGate.Move(process, row.Stage, stage, await CaseLook.OfAsync(session, row, cancellationToken));
        if (answer is not MoveAnswer.Open)
        {
            return new Refusal.Invalid(Words(answer));
        }

        (row.Stage, row.StageSince, row.ClosedAt) = (stage, session.At, process.Find(stage)!.IsEnd ? session.At : null);
        return null;
    }

    public async Task<Refusal?> PutActionAsync(GateSession session, RaiseActionRow row, Guid? about, CancellationToken cancellationToken)
    {
        var place = await WrittenIn.FindAsync(session, about, cancellationToken);
        (row.CaseId, row.MeetingId) = (place.Case, place.Meeting);
        return minutes.OfApproved(session.Reader, place) ?? await CheckActionAsync(session, row, cancellationToken);
    }

    public async Task<Refusal?> CheckActionAsync(GateSession session, RaiseActionRow row, CancellationToken cancellationToken)
    {
        if (await CaseLook.ProcessOfAsync(session, row.CaseId, cancellationToken) is not { } reference || processes.Find(row.Partnership, reference) is not { } process)
        {
            return NoProcess;
        }

        var problems = new List<Problem>();
        if (row.Context is { } context && !process.Contexts.Contains(context, StringComparer.Ordinal))
        {
            problems.Add(NoContext("context", process));
        }

        if (!await IsAgencyAsync(session, row.OwnerAgency, cancellationToken))
        {
            problems.Add(NoAgency("owner_agency"));
        }

        return problems.Count == 0 ? null : new Refusal.Invalid(problems);
    }

    private static IReadOnlyList<Problem> Words(MoveAnswer answer) => answer switch
    {
        MoveAnswer.Lacking lacking => [.. lacking.Needs.Select(n => new Problem(
            n is FieldRecorded field ? field.Field : "stage", $"Still needed: {n.Says}.", $"Ask {n.From}."))],
        MoveAnswer.NotNext other => [new Problem("stage", "The case cannot go there from its stage.", $"Use one of: {string.Join(", ", other.Next.Select(s => s.Id))}.")],
        MoveAnswer.NoSuchStage none => [new Problem("stage", "There is no such stage.", $"Use one of: {string.Join(", ", none.Stages.Select(s => s.Id))}.")],
        _ => [],
    };

    private static Problem NoContext(string field, RaiseProcess process) =>
        new(field, "This is not a context of the process.", $"Use: {string.Join(", ", process.Contexts)}.");

    private static Problem NoAgency(string field) =>
        new(field, "There is no such agency in the partnership.", "Use the short name of an agency of the partnership.");

    private static async Task<bool> IsAgencyAsync(GateSession session, string agency, CancellationToken cancellationToken)
    {
        await using var command = session.Command("select exists (select from hub.agency a where a.partnership = @partnership and a.id = @named)");
        command.Parameters.AddWithValue("named", agency);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
