namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>Reads <c>do</c>: what the hub must do when a clause is used.</summary>
internal static class ObligationReader
{
    public static IReadOnlyList<Obligation> Read(Section clause)
    {
        var obligations = new List<Obligation>();
        foreach (var text in clause.Texts("do"))
        {
            if (Obligation(text.Text) is { } obligation)
            {
                obligations.Add(obligation);
            }
            else
            {
                clause.Fault(text.Line, $"The hub cannot do `{text.Text}`.",
                    "Use: audit, ask-reason, acknowledge-handling, notify(role, 24 hours), review(3 days), expire(4 hours).");
            }
        }
        return obligations;
    }

    private static Obligation? Obligation(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            return text is "audit" or "ask-reason" or "acknowledge-handling" ? new Obligation(text, null, null, text) : null;
        }
        if (!text.EndsWith(')'))
        {
            return null;
        }
        string[] arguments = [.. text[(open + 1)..^1].Split(',').Select(a => a.Trim())];
        return (text[..open], arguments) switch
        {
            ("notify", [{ Length: > 0 } role, var within]) when Durations.Hours(within) is { } hours => new Obligation("notify", role, hours, text),
            ("review" or "expire", [var time]) when Durations.Hours(time) is { } hours => new Obligation(text[..open], null, hours, text),
            _ => null,
        };
    }
}
