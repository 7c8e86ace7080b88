using NoWrongDoor.Safeguarding.Identity.Protocol;

namespace NoWrongDoor.Safeguarding.Identity.TokenService;

/// <summary>Who a layer 2 token is about, acting as what and what for.</summary>
public sealed record HubSubject(Guid Id, string Name, Membership Acting, string Purpose)
{
    public required string Acr { get; init; }
    public required IReadOnlyList<string> Amr { get; init; }
    public required DateTimeOffset AuthTime { get; init; }
    public Guid? Session { get; init; }

    public const string DeniedError = "access_denied";

    public static ProtocolError Denied(string description) => new(DeniedError, description, StatusCodes.Status403Forbidden);

    /// <summary>The one membership that the request names. What is not named must not be in doubt.</summary>
    public static Checked<Membership> Choose(IReadOnlyList<Membership> memberships, ProtocolForm form)
    {
        var matching = memberships.Where(m => Fits(form["partnership"], m.Partnership) && Fits(form["agency"], m.Agency) && Fits(form["function"], m.Function)).ToList();
        return matching.Count switch
        {
            1 => matching[0],
            0 => Denied("There is no such membership: partnership, agency and function must be one that is held."),
            _ => ProtocolError.InvalidRequest("More than one membership fits: name partnership, agency and function."),
        };
    }

    public static Checked<string> ChoosePurpose(Membership membership, ProtocolForm form) =>
        form["purpose"] is { } purpose
            ? membership.Purposes.Contains(purpose, StringComparer.Ordinal) ? purpose
                : Denied("The purpose is not one of the membership's.")
            : membership.Purposes.Count == 1 ? membership.Purposes[0]
            : ProtocolError.InvalidRequest("Name the purpose.");

    private static bool Fits(string? asked, string held) => asked is null || asked == held;
}
