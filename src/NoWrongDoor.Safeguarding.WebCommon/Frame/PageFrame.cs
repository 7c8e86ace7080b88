namespace NoWrongDoor.Safeguarding.WebCommon.Frame;

/// <summary>What the layout draws around a page. Scoped: a host fills it once it knows who is asking.</summary>
public sealed class PageFrame
{
    public ActingAs? Acting { get; set; }
    public IReadOnlyList<NavigationLink> Navigation { get; set; } = [];
    public AccountLinks? Account { get; set; }
    public string? Notice { get; set; }
}

/// <summary>Agency, function and purpose in words, and where to change them. Elevated means break-glass or emergency release: <see cref="Until"/> says when it ends.</summary>
public sealed record ActingAs(string Agency, string Function, string Purpose, string ChangeHref, bool Elevated = false, string? Until = null);

public sealed record NavigationLink(string Text, string Href);

/// <summary>Who is signed in, and the address that a sign-out form posts to.</summary>
public sealed record AccountLinks(string Name, string SignOutAction);
