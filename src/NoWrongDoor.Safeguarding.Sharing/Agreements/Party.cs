namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>An organisation, or one function of an organisation, that signs the agreement.</summary>
/// <param name="Id">The agency's short name, such as <c>nyp</c>.</param>
/// <param name="Name">The name that people are shown.</param>
/// <param name="Kind">One of the closed list of kinds; see <see cref="PartyKinds"/>.</param>
/// <param name="Controller">The data controller, where it differs from the name.</param>
/// <param name="Function">The function of the organisation that is the party, where only one is.</param>
/// <param name="Dpo">Whom to ask: the data protection officer's address.</param>
public sealed record Party(string Id, string Name, string Kind, string? Controller, string? Function, string? Dpo);

/// <summary>A kind of party whose members join by signed accession to one version, such as every academy school.</summary>
/// <param name="Id">The class's short name, usable wherever a party is.</param>
/// <param name="Kind">The kind of every member.</param>
/// <param name="Terms">The terms on which members join.</param>
public sealed record PartyClass(string Id, string Kind, string? Terms);

/// <summary>The closed list of party kinds, by which gateways say who may disclose to whom.</summary>
public static class PartyKinds
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["police", "health", "mental-health", "housing", "education", "social-care", "youth-justice", "hub"];
}
