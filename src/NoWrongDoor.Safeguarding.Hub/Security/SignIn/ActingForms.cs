using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using NoWrongDoor.Safeguarding.WebCommon.Problems;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>
/// A form says for which agency, function and purpose it was drawn, and is stored for no other: in a second tab one may have chosen to act otherwise, and what
/// is sworn to later is the purpose that the person saw.
/// </summary>
internal sealed class ActingForms : IAntiforgeryAdditionalDataProvider
{
    private static readonly ProblemText ActingOtherwise = new("Acting otherwise", "You are acting otherwise now",
        "This page was opened for another agency, function or purpose than you act for now. Nothing was stored. Go back: what you typed is still there. "
        + "Choose how to act as you did, or open the page afresh.");

    public string GetAdditionalData(HttpContext context) =>
        context.Features.Get<OpenSession>()?.Acting?.Choice is { } now ? string.Join('|', now.Partnership, now.Agency, now.Function, now.Purpose) : string.Empty;

    public bool ValidateAdditionalData(HttpContext context, string additionalData)
    {
        var isFree = context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == HubSecurity.ActingPolicy) != true;
        if (isFree || additionalData == GetAdditionalData(context))
        {
            return true;
        }

        ProblemText.Say(context, ActingOtherwise);
        return false;
    }
}
