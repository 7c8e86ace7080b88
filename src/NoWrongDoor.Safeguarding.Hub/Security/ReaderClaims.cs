using System.Globalization;
using System.Security.Claims;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Security;

/// <summary>What a verified layer-2 token says, as claims of one identity: the same for a page and for the API.</summary>
public static class ReaderClaims
{
    /// <summary>The authentication type that marks an identity built from a verified layer-2 token and from nothing else.</summary>
    public const string Source = "HubToken";

    public const string Partnership = "nwd:partnership";
    public const string Agency = "nwd:agency";
    public const string Function = "nwd:function";
    public const string Purpose = "nwd:purpose";
    public const string User = "nwd:user";
    public const string UserName = "nwd:user-name";
    public const string Heads = "nwd:heads";
    public const string Permission = "nwd:permission";
    public const string Session = "nwd:session";
    public const string StrongLogin = "nwd:strong-login";
    private static readonly string[] Needed = [Partnership, Agency, Function, Purpose, User, Heads];

    /// <summary>Null when the issuer left out what a reader consists of.</summary>
    internal static ClaimsIdentity? IdentityOf(AccessToken token)
    {
        if (!Guid.TryParse(token.Subject, out var user))
        {
            return null;
        }

        var identity = new ClaimsIdentity(Source, UserName, Permission);
        Add(identity, Partnership, token.Claims.Text("partnership"));
        Add(identity, Agency, token.Claims.Text("agency"));
        Add(identity, Function, token.Claims.Text("function"));
        Add(identity, Purpose, token.Claims.Text("purpose"));
        Add(identity, Heads, token.Claims.Text("heads"));
        Add(identity, User, user.ToString("D", CultureInfo.InvariantCulture));
        Add(identity, UserName, token.Claims.Text("name") ?? token.ClientId);
        Add(identity, Session, token.Claims.Text("sid"));
        Add(identity, StrongLogin, token.Claims.Text("acr") == Security.StrongLogin.Acr ? "yes" : "no");
        foreach (var permission in token.Claims.Texts("roles"))
        {
            Add(identity, Permission, permission);
        }

        return Needed.All(name => identity.HasClaim(c => c.Type == name)) ? identity : null;
    }

    public static ClaimsIdentity? ReaderOf(this ClaimsPrincipal principal) =>
        principal.Identities.FirstOrDefault(i => i.AuthenticationType == Source);

    /// <summary>The reader that Core is asked as. Null for anybody without a verified layer-2 token.</summary>
    public static ReaderIdentity? ReaderIdentityFrom(ClaimsPrincipal principal) => principal.ReaderOf() is not { } reader ? null : new ReaderIdentity(
        reader.FindFirst(Partnership)!.Value,
        reader.FindFirst(Agency)!.Value,
        reader.FindFirst(Function)!.Value,
        reader.FindFirst(Purpose)!.Value,
        Guid.Parse(reader.FindFirst(User)!.Value, CultureInfo.InvariantCulture),
        reader.FindFirst(UserName)!.Value,
        reader.FindFirst(Heads)!.Value,
        FactSet.Empty.With("strong-login", reader.HasClaim(StrongLogin, "yes")).With("break-glass", false),
        [.. reader.FindAll(Permission).Select(c => c.Value)],
        reader.FindFirst(Session)?.Value);

    private static void Add(ClaimsIdentity identity, string type, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            identity.AddClaim(new Claim(type, value, ClaimValueTypes.String, Source));
        }
    }
}
