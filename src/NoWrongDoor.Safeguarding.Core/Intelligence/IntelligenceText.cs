using Microsoft.EntityFrameworkCore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Intelligence;

/// <summary>Two people stand behind a text that leaves the police: who wrote it, and who then checked that it gives no source away.</summary>
internal static class IntelligenceText
{
    /// <summary>Before an item is stored: a sanitised text that was written or changed is its writer's, and nobody has signed it off yet.</summary>
    public static Task<Refusal?> SettleAsync(GateSession session, IntelligenceItemRow item, CancellationToken cancellationToken)
    {
        var stored = session.Db.Entry(item);
        var isNew = stored.State == EntityState.Detached;
        if (isNew || stored.Property(i => i.SanitisedText).IsModified)
        {
            (item.TextBy, item.SignedBy, item.SanitisedBy) = (session.Reader.User, null, null);
        }

        return Task.FromResult(isNew || stored.Property(i => i.PermittedRecipients).IsModified
            ? IntelligenceRecipients.Unknown(session, item.PermittedRecipients) : null);
    }

    /// <summary>The second person. The database refuses the first one too.</summary>
    public static Task<Refusal?> SignOffAsync(GateSession session, IntelligenceItemRow item, CancellationToken cancellationToken)
    {
        if (item.SanitisedText is null)
        {
            return Task.FromResult<Refusal?>(new Refusal.Invalid("sanitised_text", "There is no sanitised text to sign off.", "Write it first: what may be shared, without a word that tells who said it."));
        }

        if (item.TextBy == session.Reader.User)
        {
            return Task.FromResult<Refusal?>(new Refusal.NotPermitted("You wrote the text as it stands. A second person signs it off.", "Ask a colleague of police intelligence to check it."));
        }

        (item.SignedBy, item.SanitisedBy) = (session.Reader.User, session.Reader.UserName);
        return Task.FromResult<Refusal?>(null);
    }
}
