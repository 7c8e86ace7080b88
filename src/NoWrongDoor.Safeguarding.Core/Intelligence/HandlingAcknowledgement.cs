using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Intelligence;

/// <summary>A reader's word that they have read the handling conditions of an item as they stand. Other conditions need another one.</summary>
internal static class HandlingAcknowledgement
{
    // Who says it is read off the signed context, not handed in: nobody can say it for somebody else.
    private const string Insert = """
        insert into hub.handling_acknowledgement (partnership, item, agency, function, user_id, conditions_revision, at, disclosure)
        select c.partnership, t.id, c.agency, c.function, c.user_id, t.conditions_revision, c.at, c.disclosure
        from guard.ctx() c join hub.intelligence_item t on t.partnership = c.partnership and t.id = @id
        on conflict do nothing
        """;

    public static async Task<Refusal?> PutAsync(GateSession session, IntelligenceItemRow item, DisclosedRecord shown, CancellationToken cancellationToken)
    {
        if (shown["handling_conditions"] is not { IsShown: true, Rung: Renderer.Full } conditions)
        {
            return new Refusal.NotPermitted("You are not shown the handling conditions of this item, so you cannot acknowledge them.", "Ask the police.");
        }

        if (conditions.Value.Text is null)
        {
            return new Refusal.Conflict("This item has no handling conditions to acknowledge.", "Read the item.");
        }

        await using var command = session.Command(Insert);
        command.Parameters.AddWithValue("id", item.Id);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return null;
    }
}
