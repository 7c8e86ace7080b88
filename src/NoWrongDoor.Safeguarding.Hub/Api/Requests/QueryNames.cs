namespace NoWrongDoor.Safeguarding.Hub.Api.Requests;

/// <summary>A parameter that an address takes in its query. Any other is refused, so that a misspelt filter is never silently no filter.</summary>
internal sealed record QueryName(string Name, string Description, string Example, bool IsNumber = false)
{
    public static readonly QueryName YoungPerson = new("young_person", "Only of this young person: the id of any slice of them that you may see.", "yp_mfrggzdfmztwq2lknnwg23tpob");
    public static readonly QueryName PartOf = new("part_of", "Only of this case or this meeting: its id (rc_…, rm_…).", "rm_mfrggzdfmztwq2lknnwg23tpob");
    public static readonly QueryName Limit = new("limit", "How many at most, 1 to 100. 25 when it is left out.", "25", IsNumber: true);
    public static readonly QueryName Cursor = new("cursor", "The next of the page before, to go on where it ended.", "c2VhbGVk");
}

internal static class TakesOf
{
    public static TBuilder Takes<TBuilder>(this TBuilder builder, Takes takes)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(takes);
}

/// <summary>What an endpoint takes besides its path: read by <see cref="RequestCheck"/>, described in the OpenAPI text.</summary>
internal sealed record Takes
{
    public IReadOnlyList<QueryName> Query { get; init; } = [];

    public BodyShape? Body { get; init; }

    /// <summary>The request stores something new, so it carries an Idempotency-Key.</summary>
    public bool Creates { get; init; }

    /// <summary>The request changes what was read, so it carries the ETag in If-Match.</summary>
    public bool Corrects { get; init; }

    /// <summary>The hub counts how often it is asked.</summary>
    public bool Counted { get; init; }

    public static Takes Nothing { get; } = new();

    public static Takes Pages(params QueryName[] filters) => new() { Query = [.. filters, QueryName.Limit, QueryName.Cursor] };
}
