namespace NoWrongDoor.Safeguarding.Hub.Pages.Words;

/// <summary>The 3x5x2 grade in words, beside its letter: 1A and 3E must not read alike to somebody who does not know the code.</summary>
public static class IntelligenceWords
{
    private static readonly Dictionary<(string Field, string Code), string> Words = new()
    {
        [("source_evaluation", "1")] = "1: a reliable source",
        [("source_evaluation", "2")] = "2: an untested source",
        [("source_evaluation", "3")] = "3: not a reliable source",
        [("intelligence_assessment", "A")] = "A: known directly to the source",
        [("intelligence_assessment", "B")] = "B: known indirectly to the source, and corroborated",
        [("intelligence_assessment", "C")] = "C: known indirectly to the source",
        [("intelligence_assessment", "D")] = "D: not known how the source knows it",
        [("intelligence_assessment", "E")] = "E: suspected to be false",
        [("handling_code", "P")] = "P: may lawfully be shared",
        [("handling_code", "C")] = "C: may lawfully be shared, on conditions",
    };

    public static string? Of(string field, string code) => Words.GetValueOrDefault((field, code));
}
