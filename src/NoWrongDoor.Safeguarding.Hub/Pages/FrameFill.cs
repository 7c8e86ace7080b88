using NoWrongDoor.Safeguarding.Core.Jobs.Operating;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Security;
using NoWrongDoor.Safeguarding.Hub.Security.SignIn;
using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.WebCommon.Frame;

namespace NoWrongDoor.Safeguarding.Hub.Pages;

/// <summary>Tells the layout who is signed in, who they are being, and where they may go. After authentication.</summary>
public sealed class FrameFill(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, PageFrame frame, ActingSession session)
    {
        if (session is { IsSignedIn: true, PersonName: { } name })
        {
            frame.Account = new AccountLinks(name, SignInPaths.SignOut);
        }

        if (session.Current is { IsRefused: false } acting)
        {
            frame.Acting = new WebCommon.Frame.ActingAs(acting.AgencyName, FieldWords.Plain(acting.Choice.Function), FieldWords.InSentence(acting.Choice.Purpose), SignInPaths.Choose);
            frame.Navigation = [.. Links(context)];
        }

        return next(context);
    }

    private static IEnumerable<NavigationLink> Links(HttpContext context)
    {
        bool May(string permission) => context.User.ReaderOf()?.HasClaim(ReaderClaims.Permission, permission) == true;
        if (May(JobOffice.Permission))
        {
            yield return new("Jobs", "/operator");
            yield return new("Agreements", "/agreements");
            yield break;
        }

        yield return new("My work", "/");
        if (!May("audit.read"))
        {
            if (!CountsOnly(May))
            {
                yield return new("Young people", "/young-people");
                yield return new("Cases", "/raise");
                yield return new("Meetings", "/meetings");
            }

            yield return new("Map", "/map");
        }

        if (!CountsOnly(May))
        {
            yield return new("Places", "/places");
        }

        if (May("evaluation.read"))
        {
            yield return new("Evaluation", "/evaluation");
        }

        if (May("audit.read"))
        {
            yield return new("Who saw what", "/who-saw-what");
        }

        yield return new("Agreements", "/agreements");
    }

    /// <summary>Whether somebody is here for counts and for no young person: none is in their reach, and lists of them are empty.</summary>
    public static bool CountsOnly(Func<string, bool> may) => may("evaluation.read") && !may("audit.read") && !FunctionCatalogue.AllPermissions.Any(p => p.StartsWith("record.", StringComparison.Ordinal) && may(p));
}
