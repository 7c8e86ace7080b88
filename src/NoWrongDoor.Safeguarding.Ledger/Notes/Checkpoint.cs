using System.Globalization;

namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>The head of a ledger at one size, as C2SP tlog-checkpoint writes it: three lines, signed as a note.</summary>
/// <param name="Origin">Which ledger; the name of its key.</param>
/// <param name="Size">Number of leaves.</param>
/// <param name="Root">Root of the tree of those leaves.</param>
public sealed record Checkpoint(string Origin, ulong Size, TreeHash Root)
{
    /// <summary>The text that is signed.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root.ToBase64()}\n");

    /// <summary>Reads the text of a checkpoint. Only the one spelling is taken; extension lines, which nobody could audit, are not.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        var lines = (text ?? "").Split('\n');
        if (lines.Length != 4 || lines[3].Length > 0 || !NoteName.IsValid(lines[0])
            || !ulong.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || !TreeHash.TryFromBase64(lines[2], out var root))
        {
            return false;
        }

        var read = new Checkpoint(lines[0], size, root);
        checkpoint = read.ToText() == text ? read : null;
        return checkpoint is not null;
    }
}
