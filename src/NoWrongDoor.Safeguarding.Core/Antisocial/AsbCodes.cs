namespace NoWrongDoor.Safeguarding.Core.Antisocial;

/// <summary>The closed lists of an incident of anti-social behaviour.</summary>
public static class AsbCodes
{
    /// <summary>Whom or what it harmed, as the National Standard for Incident Recording says.</summary>
    public static IReadOnlyList<string> Qualifiers { get; } = ["personal", "nuisance", "environmental"];

    /// <summary>
    /// The types of the same standard. Its "prostitution-related activity" is left out: what it would call so in a record about a young person is
    /// sexual exploitation, a crime against them and no behaviour of theirs.
    /// </summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        "abandoned-vehicle", "vehicle-nuisance", "rowdy-or-inconsiderate", "rowdy-or-nuisance-neighbours", "littering-or-drug-paraphernalia", "animal-problems",
        "trespass", "malicious-or-nuisance-communications", "street-drinking", "noise", "begging", "fireworks",
    ];

    /// <summary>Never one word for all of them, and never read off from who was near.</summary>
    public static IReadOnlyList<string> Roles { get; } = ["suspected", "present", "complainant", "victim"];

    /// <summary>What was done; the orders and notices of the Anti-social Behaviour, Crime and Policing Act 2014, and the contract that needs none.</summary>
    public static IReadOnlyList<string> Actions { get; } =
        ["acceptable-behaviour-contract", "community-protection-notice", "dispersal", "criminal-behaviour-order", "none"];
}
