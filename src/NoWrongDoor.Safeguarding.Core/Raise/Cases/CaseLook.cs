using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Raise.Process;

namespace NoWrongDoor.Safeguarding.Core.Raise;

/// <summary>What a gate looks at, from the rows that the mover's own row-level security lets through.</summary>
internal static class CaseLook
{
    private const string Members = """
        select count(distinct m.member_agency)::int from hub.case_membership m
        where m.partnership = @partnership and m.subject = @subject and m.started <= @at and (m.ended is null or m.ended > @at)
        """;

    private const string Actions = "select a.context, a.status from hub.raise_action a where a.partnership = @partnership and a.case_id = @case";

    public static async Task<CaseState> OfAsync(GateSession session, RaiseCaseRow row, CancellationToken cancellationToken) => new()
    {
        Recorded = RaiseCaseRecord.Type.Fields.Where(f => f.Get(row) is not null).Select(f => f.Name).ToHashSet(StringComparer.Ordinal),
        Members = await MembersAsync(session, row, cancellationToken),
        Actions = await ActionsAsync(session, row, cancellationToken),
        Heaviest = row.ContextWeights?.Heaviest ?? [],
    };

    /// <summary>The process of a case within reach; null when there is none.</summary>
    public static async Task<string?> ProcessOfAsync(GateSession session, Guid id, CancellationToken cancellationToken)
    {
        await using var command = session.Command("select c.process from hub.raise_case c where c.partnership = @partnership and c.id = @case");
        command.Parameters.AddWithValue("case", id);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static async Task<int> MembersAsync(GateSession session, RaiseCaseRow row, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Members);
        command.Parameters.AddWithValue("subject", row.Subject);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<IReadOnlyList<ActionState>> ActionsAsync(GateSession session, RaiseCaseRow row, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Actions);
        command.Parameters.AddWithValue("case", row.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var actions = new List<ActionState>();
        while (await reader.ReadAsync(cancellationToken))
        {
            actions.Add(new ActionState(reader.IsDBNull(0) ? null : reader.GetString(0), reader.GetString(1)));
        }

        return actions;
    }
}
