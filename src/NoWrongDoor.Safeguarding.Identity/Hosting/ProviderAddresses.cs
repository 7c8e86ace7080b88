namespace NoWrongDoor.Safeguarding.Identity.Hosting;

/// <summary>Where the provider is, from configuration: never from the Host header.</summary>
public sealed class ProviderAddresses(string identity, string hub)
{
    private readonly string _root = identity.TrimEnd('/');

    public string Issuer => _root;

    public string HubIssuer => _root + "/hub";

    public string HubApi { get; } = hub.TrimEnd('/') + "/api";

    public string Hub { get; } = hub.TrimEnd('/');

    public bool IsHttps => _root.StartsWith("https://", StringComparison.Ordinal);

    public bool IsLoopback => new Uri(_root).IsLoopback;

    public Uri At(string path) => new(_root + path);
}
