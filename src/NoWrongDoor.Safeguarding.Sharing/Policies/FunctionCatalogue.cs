using NoWrongDoor.Safeguarding.Sharing.Reading;

namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>A function in which a reader acts, and what programs let it do. What it may see is the agreements' business alone.</summary>
/// <param name="Id">The name that agreements use among their roles.</param>
/// <param name="Title">The name that people are shown.</param>
/// <param name="Kinds">The kinds of party in which the function exists.</param>
/// <param name="Permissions">What the function may do, such as <c>record.missing</c>.</param>
public sealed record ReaderFunction(string Id, string Title, IReadOnlyList<string> Kinds, IReadOnlyList<string> Permissions);

/// <summary>The functions of the hub, read from <c>policies/roles.yaml</c>.</summary>
public sealed class FunctionCatalogue
{
    private FunctionCatalogue(IReadOnlyDictionary<string, ReaderFunction> functions) => Functions = functions;

    /// <summary>All permissions there are.</summary>
    public static IReadOnlyList<string> AllPermissions { get; } =
    [
        "record.young-person", "record.relationship",
        "record.missing",
        "record.case", "record.raise", "record.meeting", "record.raise-action", "record.case-note",
        "record.communication", "record.return-interview",
        "record.asb",
        "record.camhs-summary", "record.sdq", "record.ae-contact",
        "record.education", "record.care", "record.housing",
        "record.intelligence",
        "record.place",
        "import.background",
        "audit.read", "evaluation.read", "match",
        "operate.jobs",
    ];

    /// <summary>The functions by id.</summary>
    public IReadOnlyDictionary<string, ReaderFunction> Functions { get; }

    /// <summary>Whether the function exists in agencies of the kind; nobody acts in it elsewhere, whatever else says so.</summary>
    public bool ExistsIn(string kind, string function) => Functions.TryGetValue(function, out var known) && known.Kinds.Contains(kind, StringComparer.Ordinal);

    /// <summary>What the function may do at all; one that is not in the file may do nothing.</summary>
    public IReadOnlyList<string> PermissionsOf(string function) => Functions.TryGetValue(function, out var known) ? known.Permissions : [];

    /// <summary>Reads the document; every fault of it is reported at once.</summary>
    public static Parsed<FunctionCatalogue> Parse(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        var faults = new FaultList();
        if (DocumentTree.Read(yaml, faults) is not { } root)
        {
            return Parsed<FunctionCatalogue>.Wrong(faults.All);
        }
        var document = new Section(root, "the document", faults);
        var functions = new Dictionary<string, ReaderFunction>(StringComparer.Ordinal);
        foreach (var entry in document.Entries("functions", "the list of functions"))
        {
            if (document.GroupOf(entry.Value, $"function {entry.Key}") is { } section)
            {
                functions[entry.Key] = new ReaderFunction(entry.Key, section.Text("title", "Give the function the name that people know it by.") ?? "",
                    Known(section, "kinds", PartyKinds.All), Known(section, "permissions", AllPermissions));
                section.Finish();
            }
        }
        document.Finish();
        return faults.Any ? Parsed<FunctionCatalogue>.Wrong(faults.All) : Parsed<FunctionCatalogue>.Right(new FunctionCatalogue(functions));
    }

    private static IReadOnlyList<string> Known(Section section, string key, IReadOnlyList<string> known)
    {
        var texts = section.Texts(key);
        foreach (var text in texts.Where(t => !known.Contains(t.Text)))
        {
            section.Fault(text.Line, $"`{key}` names `{text.Text}`, which is not known.", Nearest.Remedy(text.Text, known, key));
        }
        return [.. texts.Select(t => t.Text)];
    }
}
