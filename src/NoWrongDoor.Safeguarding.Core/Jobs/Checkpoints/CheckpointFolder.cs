using System.Globalization;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Checkpoints;

/// <summary>Checkpoints as they are kept outside the database: a file for each, under the size of the ledger, written once and never again.</summary>
internal sealed class CheckpointFolder(string folder)
{
    public string? Latest(string partnership) => Path.Combine(folder, partnership) is var of && Directory.Exists(of)
        && Directory.EnumerateFiles(of, "*.txt").Select(f => (File: f, Size: SizeOf(f))).OrderByDescending(f => f.Size).FirstOrDefault(f => f.Size is not null) is { File: { } latest }
            ? File.ReadAllText(latest) : null;

    public void Keep(string partnership, ulong size, string note)
    {
        var of = Path.Combine(folder, partnership);
        SecretFile.Folder(of);
        var file = Path.Combine(of, size.ToString(CultureInfo.InvariantCulture) + ".txt");
        if (!File.Exists(file))
        {
            SecretFile.Write(file, System.Text.Encoding.UTF8.GetBytes(note));
        }
    }

    private static ulong? SizeOf(string file) =>
        ulong.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
}
