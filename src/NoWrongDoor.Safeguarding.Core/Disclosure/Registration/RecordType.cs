using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

/// <summary>A record type as the gate knows it. Each record folder registers its own.</summary>
public record RecordType
{
    /// <summary>The name in JSON, routes and the ledger, for example young-person.</summary>
    public required string Name { get; init; }

    /// <summary>What its tokens begin with, for example yp.</summary>
    public required string TokenPrefix { get; init; }

    /// <summary>The table as the list query names it.</summary>
    public required string Table { get; init; }

    /// <summary>The agreement's category of a record whose owner is of this kind.</summary>
    public required Func<string, string> Category { get; init; }

    public required IReadOnlyList<RecordField> Fields { get; init; }

    /// <summary>What it is about, and so with whose key what is written of it is sealed.</summary>
    public KeyKind SubjectKind { get; init; } = KeyKind.Person;

    /// <summary>
    /// Whether its rows are a register of the partnership: then the policies of its table let readers beyond owner and reach into it, and a list looks at every row.
    /// </summary>
    public bool IsRegister { get; init; }

    /// <summary>The permission that recording and correcting need, for example record.young-person.</summary>
    public required string Permission { get; init; }

    /// <summary>The permission that reading needs; none for records that the agreements alone open.</summary>
    public string? ReadPermission { get; init; }

    /// <summary>Whether an agency of this kind may record it, and what to do when it may not.</summary>
    public Func<string, BrokenRule?> MayRecord { get; init; } = _ => null;

    /// <summary>Fields by whose shown value a list is ordered, before the order of the tokens.</summary>
    public IReadOnlyList<ListOrder> Order { get; init; } = [];

    /// <summary>What of its records can be found by index, where a list asks for few among many.</summary>
    public IReadOnlyList<FoundBy> FoundBy { get; init; } = [];

    /// <summary>
    /// Its order is that of one time, and its table has an index by it: whoever is shown anything of such a record is within reach of all that there are, so that the index
    /// tells no rank of what is hidden.
    /// </summary>
    public bool IsIndexedByTime { get; init; }

    /// <summary>Whether its rows are those of the reader's own agency and of the subjects whom the reader reaches.</summary>
    internal bool IsInReach => OwnerSql == ByOwner && !IsRegister;

    /// <summary>Its lists whose order the database keeps; the narrower first.</summary>
    public IReadOnlyList<KeptOrder> KeptOrders { get; init; } = [];

    /// <summary>
    /// The fields that tell of the same moments as the record's making and its changes. When it was recorded is then told no finer than they are;
    /// without any, to the day.
    /// </summary>
    public OwnTimes? Times { get; init; }

    /// <summary>The owner stands in the row, and the row is within the reader's scope by owner or by reach.</summary>
    public const string ByOwner = "t.owner";

    /// <summary>SQL of the agency whose clauses decide over a row t.</summary>
    public string OwnerSql { get; init; } = ByOwner;

    /// <summary>What a row belongs to besides its person and owner, such as the case of an action: no field shows it, and its revision says it.</summary>
    public Func<RecordRow, JsonObject?> PartOf { get; init; } = _ => null;

    /// <summary>The types of what a row belongs to: a list can be of the parts of one record.</summary>
    public IReadOnlyList<Whole> Wholes { get; init; } = [];

    /// <summary>Whether a revision, in the form that its MAC is kept of, was ever for others than its owner: a draft of what was later released is not.</summary>
    public Func<JsonNode, bool> IsReleased { get; init; } = _ => true;

    /// <summary>Whether a reader who is shown a row is shown its earlier versions too; who is not has the last alone.</summary>
    public Func<RecordRow, ReaderIdentity, bool> SeesEarlierVersions { get; init; } = (_, _) => true;

    /// <summary>Which fields are wanted, by place; every field where nothing is said.</summary>
    internal bool[] Wanted(IEnumerable<string>? names)
    {
        var wanted = new bool[Fields.Count];
        Array.Fill(wanted, names is null);
        foreach (var name in names ?? [])
        {
            wanted[IndexOf(name)] = true;
        }

        return wanted;
    }

    /// <summary>
    /// The fields that the levels of an entry are of, in their order: those of an entry from before the last fields were added to the type are of the others, wherever among them
    /// the added ones stand. Nothing where the type never had so many, as far as is known: then which level is of which field is not to be guessed.
    /// </summary>
    public IReadOnlyList<RecordField>? FieldsOf(string levels)
    {
        var lacking = Fields.Count - levels.Length;
        var later = Fields.Where(f => f.AddedLater).TakeLast(lacking).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return lacking < 0 || later.Count != lacking ? null : [.. Fields.Where(f => !later.Contains(f.Name))];
    }

    public RecordField? Find(string name) => Fields.FirstOrDefault(f => f.Name == name);

    /// <summary>The place of a field among the fields; below zero for none of them.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (Fields[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>A record type with its row. Rows are loaded and stored by EF Core.</summary>
public sealed record RecordType<TRow> : RecordType
    where TRow : RecordRow, new()
{
    /// <summary>
    /// The fields that an agency which does not own a record may write in it, for example what the agency named in an action answers;
    /// nothing for everybody else. The database's own policies say the same.
    /// </summary>
    public Func<TRow, string, IReadOnlySet<string>?> AlsoWrittenBy { get; init; } = (_, _) => null;

    /// <summary>Sets the fields that follow from others, in a row about to be stored; such a field is not written by hand.</summary>
    public Action<TRow> Derive { get; init; } = _ => { };

    /// <summary>The fields that name a function in an agency, where the record gives reach to it.</summary>
    public Posting<TRow>? Posting { get; init; }

    /// <summary>What contradicts itself in a row about to be stored.</summary>
    public Func<TRow, IEnumerable<Problem>> Contradictions { get; init; } = _ => [];
}

/// <summary>The field that says when what a record tells of began, and the one that says when it ended or changed.</summary>
public sealed record OwnTimes(string Made, string Changed);

public sealed record ListOrder(string Field, bool Descending = false)
{
    /// <summary>
    /// Those of whom the field is shown in full come before those of whom it is shown coarsely, whichever way the order runs: an initial has no place among names.
    /// </summary>
    public bool FullFirst { get; init; }
}

/// <summary>The type of a record that others are part of, and the column in which they name it.</summary>
public sealed record Whole(RecordType Type, string Column);
