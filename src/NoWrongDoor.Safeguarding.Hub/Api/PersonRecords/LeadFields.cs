namespace NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;

/// <summary>The few fields of a record that the page of a young person asks for; the rest stands on the record's own page.</summary>
/// <param name="When">The field by whose time it stands in the list of what agencies hold.</param>
/// <param name="Says">What the list says of it, the weightiest first. A list opens nothing that is sealed: of such a field it would say only whether there is something.</param>
internal sealed record LeadFields(string When, params string[] Says)
{
    /// <summary>Fields that a clock or another mark follows from.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Words that whoever meets the young person needs first: of the latest record that has them for the reader they stand at the top of the page, opened, each field by itself.</summary>
    public IReadOnlyList<string> First { get; init; } = [];

    /// <summary>Whom to ring: each name with its number, both of one record. They are among what the list says, and are plain: nothing is opened for them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Ring { get; init; } = [];

    /// <summary>What helps to find them: asked for while they are missing and at no other time, and opened. What belongs together is of one record.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Search { get; init; } = [];

    /// <summary>All that is asked for of each record of somebody who is not missing.</summary>
    public IReadOnlyList<string> All => [When, .. Says, .. Marks, .. First];

    public IReadOnlyList<string> Asked(bool missing) => missing ? [.. All.Concat(Search.SelectMany(s => s)).Distinct()] : All;
}
