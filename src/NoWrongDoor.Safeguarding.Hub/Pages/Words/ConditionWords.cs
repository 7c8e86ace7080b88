namespace NoWrongDoor.Safeguarding.Hub.Pages.Words;

/// <summary>On what a clause turns, beyond what somebody is to a young person.</summary>
public static class ConditionWords
{
    /// <summary>After "if": "if they are missing".</summary>
    public static string If(string fact) => fact switch
    {
        "missing-open" => "they are missing",
        "episode-open" => "that episode is open",
        "refuge" => "no address is marked confidential",
        "age" => "they are of the age that the law names",
        "released" => "the police named the agency and a second person signed the text off",
        "handling-met" => "the handling conditions are acknowledged",
        "dwelling" => "it is nobody's home",
        "in-audience" => "the note names them",
        "sees-cited" => "they may see everything that the note rests on",
        _ => FieldWords.InSentence(fact),
    };

    /// <summary>What a function is to a young person, and whether it takes part in a case.</summary>
    public static string Relationship(string relationship, bool inCase) => (relationship switch
    {
        "lead" => "Leads the work",
        "team" => "Works with the young person",
        "referral" => "Was asked to work with the young person",
        "historic" => "Worked with the young person before",
        _ => "Recorded the young person",
    }) + (inCase ? ", and takes part in an open case" : "");
}
