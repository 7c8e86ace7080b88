using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.DataStore;

/// <summary><c>policies/roles.yaml</c>: one file, read in one way by every program and by set-up.</summary>
public static class RolesFile
{
    /// <exception cref="InvalidDataException">The file has faults; nothing starts with half of it.</exception>
    public static FunctionCatalogue Load(string policies)
    {
        var parsed = FunctionCatalogue.Parse(File.ReadAllText(Path.Combine(policies, "roles.yaml")));
        return parsed.Value ?? throw new InvalidDataException($"policies/roles.yaml is faulty: {string.Join(" ", parsed.Faults)}");
    }
}
