namespace NoWrongDoor.Safeguarding.Hub.Pages.Words;

/// <summary>The codes of closed lists in words, where a code is no word already.</summary>
internal static class CodeWords
{
    private static readonly Dictionary<string, string> None = [];

    // A field without codes of its own has words for codes.
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> Fields = new(StringComparer.Ordinal)
    {
        ["suspension_reason"] = None,
        ["ehcp_status"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["none"] = "No plan" },
        ["sen_primary_need"] = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["downs-syndrome"] = "Down's syndrome",
            ["speech-language-and-communication"] = "Speech, language and communication",
            ["social-emotional-and-mental-health"] = "Social, emotional and mental health",
            ["support-without-assessed-need"] = "Support, need not assessed yet",
        },
        ["neet_status"] = None,
    };

    public static bool Has(string field) => Fields.ContainsKey(field);

    public static string Of(string field, string code) =>
        Fields.TryGetValue(field, out var words) && words.TryGetValue(code, out var said) ? said : FieldWords.Plain(code);
}
