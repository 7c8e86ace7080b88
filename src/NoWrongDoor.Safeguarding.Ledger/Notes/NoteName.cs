namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>Names of keys and origins (C2SP signed-note): not empty, no Unicode space, no plus, no control character.</summary>
internal static class NoteName
{
    public static bool IsValid(string name) =>
        name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || c == '+');
}
