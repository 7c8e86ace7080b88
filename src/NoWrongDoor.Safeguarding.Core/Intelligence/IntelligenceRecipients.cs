using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Intelligence;

/// <summary>The agencies that an item may be told to, by their short names. Nobody named means nobody: the item then stays with the police.</summary>
internal static class IntelligenceRecipients
{
    private static readonly ReadInput Line = Inputs.Line(500);

    /// <summary>Kept in one order and without repetition, so that equal lists are equal texts.</summary>
    public static ReadInput Read { get; } = (JsonElement input, DateTimeOffset now, out BrokenRule? broken) =>
        Line(input, now, out broken) is string line && Names(line) is { Length: > 0 } names ? string.Join(", ", names) : null;

    public static Refusal? Unknown(GateSession session, string? recipients)
    {
        var unknown = Names(recipients ?? "").Where(name => !session.Policy.Parties.ContainsKey(name)).ToArray();
        return unknown.Length == 0 ? null : new Refusal.Invalid("permitted_recipients", $"No agreement in force has an agency called {string.Join(" or ", unknown)}.",
            $"Use these, with commas between them: {string.Join(", ", session.Policy.Parties.Keys.Order(StringComparer.Ordinal))}.");
    }

    private static string[] Names(string line) =>
        [.. line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
