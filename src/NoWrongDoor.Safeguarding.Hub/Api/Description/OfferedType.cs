namespace NoWrongDoor.Safeguarding.Hub.Api.Description;

/// <summary>A type of records as the API offers it: what a record folder of the hub states, and all that follows from it.</summary>
/// <param name="Record">The record, field by field.</param>
/// <param name="Collection">Its address, for example housing-records.</param>
/// <param name="One">What one of them is called in a sentence, with its article.</param>
/// <param name="Permission">What recording and correcting need.</param>
internal abstract record OfferedType(RecordDescription Record, string Collection, string One, string Permission)
{
    /// <summary>What many of them are called in a sentence.</summary>
    public string Many { get; init; } = Collection.Replace('-', ' ');

    /// <summary>What whoever records one should know.</summary>
    public required string Note { get; init; }

    public abstract void Map(IEndpointRouteBuilder api);

    /// <summary>The name as code spells it: HousingRecord.</summary>
    protected static string Named(string id) => string.Concat(id.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
