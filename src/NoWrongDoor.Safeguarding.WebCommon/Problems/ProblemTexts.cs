using Microsoft.AspNetCore.Http;

namespace NoWrongDoor.Safeguarding.WebCommon.Problems;

/// <summary>What went wrong in words that hold no data: one title for machines, one heading and one way on for people.</summary>
public sealed record ProblemText(string Title, string Heading, string Advice)
{
    // 403 and 404 read alike on purpose: "not for you" and "not there" must not differ.
    private static readonly ProblemText NotFound = new("Not found", "We cannot show you this page",
        "There is nothing here that you may see as you are acting now. Check the address, or search again. A link that another agency sent you does not work here: search by name.")
    {
        ForProgram = "There is nothing here that you may see as you are acting now. Check the address, or search again.",
    };

    /// <summary>What a program is told to do, where its status alone does not say it.</summary>
    public string? ForProgram { get; private init; }

    /// <summary>Words of its own for this request, where those of its status would not tell what to do.</summary>
    public static void Say(HttpContext context, ProblemText text) => context.Items[nameof(ProblemText)] = text;

    public static ProblemText Of(HttpContext context, int status) => context.Items[nameof(ProblemText)] as ProblemText ?? Of(status);

    public static ProblemText Of(int status) => status switch
    {
        400 => new("Bad request", "We could not use what was sent", "Go back and try again. If the page was open for a long time, open it afresh first."),
        401 => new("Not signed in", "Sign in first", "Your session has ended. Sign in again to go on."),
        403 or 404 => NotFound,
        405 => new("Method not allowed", "We could not use what was sent", "Go back and try again.") { ForProgram = "Use a method that the Allow header names. Nothing was stored." },
        406 => new("Not acceptable", "We could not answer in that form", "Go back and try again."),
        409 => new("Conflict", "Somebody changed this at the same time", "Go back, look at what changed and try again."),
        412 => new("Precondition failed", "This changed after you opened it", "Go back, look at what changed and try again."),
        413 => new("Body too large", "That is too large to send", "Send less text. The most we take at once is 1 megabyte.") { ForProgram = "Send at most 1 megabyte. Nothing was stored." },
        415 => new("Unsupported media type", "We could not use what was sent", "Go back and try again."),
        429 => new("Too many requests", "Too many requests", "Wait a minute, then try again."),
        503 => new("Unavailable", "The hub cannot answer just now", "Nothing was shown and nothing you sent was lost on purpose. Try again in a few minutes; if somebody is in danger, ring."),
        >= 500 => new("Internal error", "Something went wrong", "Nothing was shown. Try again in a few minutes; if somebody is in danger, do not wait for this page: ring."),
        _ => new("Request refused", "We could not do that", "Go back and try again."),
    };
}
