using NoWrongDoor.Safeguarding.Sharing.Reading;

namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>One field reveals another: who sees the first at a rung or above knows the second up to a rung.</summary>
/// <param name="Field">The field that reveals.</param>
/// <param name="At">Its rung from which it does.</param>
/// <param name="Reveals">The field that is revealed.</param>
/// <param name="To">The rung up to which it is.</param>
public sealed record Implication(string Field, string At, string Reveals, string To);

/// <summary>The fields of the hub with their ladders and what reveals what, read from <c>policies/catalogue.yaml</c>.</summary>
public sealed class FieldCatalogue
{
    private FieldCatalogue(IReadOnlyList<Field> fields, IReadOnlyList<Implication> implications)
    {
        Fields = fields;
        Implications = implications;
    }

    /// <summary>All fields.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>What reveals what.</summary>
    public IReadOnlyList<Implication> Implications { get; }

    /// <summary>Reads the document; every fault of it is reported at once.</summary>
    public static Parsed<FieldCatalogue> Parse(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        var faults = new FaultList();
        if (DocumentTree.Read(yaml, faults) is not { } root)
        {
            return Parsed<FieldCatalogue>.Wrong(faults.All);
        }
        var document = new Section(root, "the catalogue", faults);
        var declared = new Declarations();
        DataReader.Read(document, declared);
        var implications = Implies(document, declared);
        document.Finish();
        return faults.Any ? Parsed<FieldCatalogue>.Wrong(faults.All) : Parsed<FieldCatalogue>.Right(new FieldCatalogue(declared.Fields, implications));
    }

    /// <summary>What in an agreement does not fit the catalogue: unknown fields, rungs that a ladder has not, and a field that is shown while another that it reveals is denied.</summary>
    public IReadOnlyList<Fault> Check(SharingAgreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var known = Fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
        var faults = new List<Fault>();
        foreach (var field in agreement.Fields)
        {
            if (!known.TryGetValue(field.Name, out var ours))
            {
                faults.Add(new Fault(null, 1, $"The agreement has a field {field.Name}, which the hub does not hold.", Nearest.Remedy(field.Name, known.Keys, "data of the catalogue")));
            }
            else if (field.Rungs.Select(ours.LevelOf).ToList() is var levels && (levels.Contains(-1) || !levels.SequenceEqual(levels.Order())))
            {
                faults.Add(new Fault(null, 1, $"The ladder of {field.Name} is not the hub's.", $"Use rungs of [{string.Join(", ", ours.Rungs)}], in this order."));
            }
        }
        if (faults.Count == 0 && agreement.Kind == DocumentKind.Agreement)
        {
            faults.AddRange(Implications.Select(i => ImplicationCheck.Find(agreement, i)).OfType<Fault>());
        }
        return faults;
    }

    private static List<Implication> Implies(Section document, Declarations declared)
    {
        var implications = new List<Implication>();
        if (document.Optional("implies") is not { } node)
        {
            return implications;
        }
        foreach (var item in node is ListNode list ? list.Items : [node])
        {
            if (document.GroupOf(item, "an implication") is not { } section)
            {
                continue;
            }
            var (field, at) = Rung(section, "field", "at", declared);
            var (reveals, to) = Rung(section, "reveals", "to", declared);
            section.Finish();
            implications.Add(new Implication(field, at, reveals, to));
        }
        return implications;
    }

    private static (string Field, string Rung) Rung(Section section, string fieldKey, string rungKey, Declarations declared)
    {
        var name = section.Text(fieldKey, "Name the field.") ?? "";
        var rung = section.Text(rungKey, "Name the rung.") ?? "";
        var field = declared.Fields.Find(f => f.Name == name);
        if (name.Length > 0 && field is null)
        {
            section.Fault(section.Line, $"The implication names the field `{name}`, which is not declared.", Nearest.Remedy(name, [.. declared.Fields.Select(f => f.Name)], "data"));
        }
        if (rung.Length > 0 && field?.LevelOf(rung) < 1)
        {
            section.Fault(section.Line, $"`{rung}` is not a rung of {name}.", $"Its rungs are {string.Join(", ", field.Rungs)}.");
        }
        return (name, rung);
    }
}
