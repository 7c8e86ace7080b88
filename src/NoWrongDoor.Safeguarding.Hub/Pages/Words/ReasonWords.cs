namespace NoWrongDoor.Safeguarding.Hub.Pages.Words;

/// <summary>Why a value is withheld, in a sentence. The reasons are Sharing's closed list, in its kebab-case spelling, and the hub's own for a missing key, for a record that was changed outside it, and for handling conditions that wait to be read.</summary>
public static class ReasonWords
{
    /// <summary>The reader can do something about this one: the page says what.</summary>
    public const string HandlingNotAcknowledged = "handling-not-acknowledged";

    public static string Of(string reason) => reason switch
    {
        "limited" => "The agreement limits who may see this.",
        "hub-limited" => "A limit of the hub holds this back.",
        "condition-not-met" => "The agreement shares this under a condition that does not hold for you at the moment.",
        "fact-unknown" => "The agreement shares this under a condition, and the hub does not know whether it holds.",
        "obligation-not-possible" => "The agreement asks for something that cannot be done on this page.",
        "gateway-not-in-force" => "The law that would allow this is not in force.",
        "gateway-does-not-cover" => "The law named in the agreement does not cover giving this to you.",
        "altered" => "This record was changed outside the hub. What it says now may be false, so it is not shown. Ask the agency that holds it.",
        "key-missing" => "Something is recorded, and the key that it is sealed with is missing: it was erased, or has not been restored.",
        HandlingNotAcknowledged => "You have not yet acknowledged the handling conditions of this item as they stand.",
        "too-few" => "This is of fewer than five young people, or of a group that leaves out fewer than five. It is not shown, so that nobody can be told from it.",
        "not-signed" => "Not every agency concerned has signed the agreement in force.",
        "suspended" => "The agreement is suspended.",
        "not-in-force" => "The agreement is outside its dates.",
        _ => "No clause shares this with you for this purpose.",
    };

    /// <summary>
    /// Said where no clause of an agreement is named. It follows from the reason alone: which limit it was, and what made it apply, is for information governance.
    /// </summary>
    public static string WithoutClause(string reason) => reason switch
    {
        "hub-limited" => "A limit of the hub applies. Which one is not said.",
        "no-clause" => "No clause of an agreement in force shares this with you for this purpose.",
        _ => "Which clause is not said.",
    };
}
