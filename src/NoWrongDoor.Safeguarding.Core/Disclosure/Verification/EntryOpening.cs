using NoWrongDoor.Safeguarding.Core.Auditing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Verification;

/// <summary>Whether what the index says is what the entry says, by the pseudonym, the sealed part or the keyed hash in the entry.</summary>
public enum Comparison
{
    Agrees,

    Differs,

    /// <summary>The entry was made before it was tied to this, or its part does not open: the index alone says it.</summary>
    NotTied,
}

/// <summary>One record of an entry beside its line of the index; no line where the index has none of it.</summary>
internal sealed record OpenedLine(IndexLine? Line, Comparison Record, Comparison Person, Comparison Holder);

/// <summary>An entry beside its lines of the index.</summary>
/// <param name="Pseudonym">What stands in the entry for the user.</param>
/// <param name="User">Whether it is the pseudonym of the account that the index names.</param>
/// <param name="UserName">Whether the name in the index is the one that the entry is tied to.</param>
/// <param name="Opens">Whether every record that is sealed in the entry opens.</param>
/// <param name="Lines">In the order of the entry's records.</param>
/// <param name="Additional">Lines of the index that the entry does not speak of.</param>
internal sealed record OpenedLeaf(string Pseudonym, Comparison User, Comparison UserName, bool Opens, IReadOnlyList<OpenedLine> Lines, int Additional);

/// <summary>Opens one entry and holds it against the index: who looked, at whose record, about whom.</summary>
internal sealed class EntryOpening(EnteredLines entered, IndexTie tie)
{
    public OpenedLeaf? Open(string partnership, byte[] leaf, IReadOnlyList<IndexLine> index)
    {
        if (entered.Read(leaf) is not { } entry || index.Count == 0)
        {
            return null;
        }

        var differing = entry.Tie is { } known ? IndexTie.Differing(known, tie.Of(partnership, entry.Id, entry.Salt, IndexLine.Tied(index)), IndexLine.TiedNames) : null;
        var pseudonym = entry.Columns["user"];
        var user = index.All(line => entered.ColumnsOf(partnership, line)["user"] == pseudonym) ? Comparison.Agrees : Comparison.Differs;
        var left = index.Where(line => line.Type is not null).ToList();
        var lines = new List<OpenedLine>();
        foreach (var record in (entry.Lines ?? []).Where(line => line.Type is not null))
        {
            var line = left.Find(l => entered.Of(partnership, l) == record)
                ?? left.Find(l => entered.Of(partnership, l) is var kept && kept.Type == record.Type && kept.Record == record.Record);
            lines.Add(line is null ? new OpenedLine(null, Comparison.Differs, Comparison.Differs, Comparison.Differs) : Beside(record, line, entered.Of(partnership, line)));
            left.Remove(line!);
        }

        return new OpenedLeaf(pseudonym, user, Tied("user name"), entry.Lines is not null, lines, left.Count);

        Comparison Tied(string column) => differing is null ? Comparison.NotTied : differing.Contains(column) ? Comparison.Differs : Comparison.Agrees;

        OpenedLine Beside(EnteredLine record, IndexLine line, EnteredLine kept) =>
            new(line, Agrees(record.Record == kept.Record), Agrees(record.Subject == kept.Subject), Tied("owner"));
    }

    private static Comparison Agrees(bool equal) => equal ? Comparison.Agrees : Comparison.Differs;
}
