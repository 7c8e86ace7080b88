namespace NoWrongDoor.Safeguarding.Hub.Probes;

/// <summary>
/// Says how a crawler asks this route: whole addresses in which {young-person} stands for the id of a record of that type, {disclosure}
/// for a disclosure's. Every route that only reads carries one, page or endpoint, so that a new one joins the non-interference check by itself.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RouteProbeAttribute(params string[] addresses) : Attribute
{
    public IReadOnlyList<string> Addresses { get; } = addresses;

    /// <summary>Bodies of a route that reads by POST, each sent to each address: JSON for an endpoint; for a page, which is also asked by GET, a form such as Q=name.</summary>
    public string[] Bodies { get; init; } = [];

    /// <summary>The answer is of hashes and sizes of the partnership's ledger, which grow with everybody's work: only its status and headers are compared.</summary>
    public bool OfLedgerHashes { get; init; }
}

/// <summary>The route stores something, or ends a session: a crawler leaves it alone.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoProbeAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}

public static class RouteProbes
{
    public static TBuilder WithProbe<TBuilder>(this TBuilder builder, params string[] addresses)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RouteProbeAttribute(addresses));

    public static TBuilder WithBodyProbe<TBuilder>(this TBuilder builder, string address, params string[] bodies)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RouteProbeAttribute(address) { Bodies = bodies });

    public static TBuilder WithLedgerProbe<TBuilder>(this TBuilder builder, params string[] addresses)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RouteProbeAttribute(addresses) { OfLedgerHashes = true });

    public static TBuilder WithoutProbe<TBuilder>(this TBuilder builder, string why)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new NoProbeAttribute(why));
}
