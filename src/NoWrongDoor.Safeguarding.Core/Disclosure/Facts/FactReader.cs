using System.Data.Common;
using NoWrongDoor.Safeguarding.Sharing;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Facts;

/// <summary>All registered facts: as a list of SQL columns, and as a set read from them.</summary>
public sealed class FactReader(IEnumerable<SubjectFact> facts)
{
    public IReadOnlyList<SubjectFact> Facts { get; } = [.. facts.OrderBy(f => f.Name, StringComparer.Ordinal)];

    /// <summary>The columns fact_0, fact_1 … of a select over a row t of this type of records. A fact of another type is unknown.</summary>
    public string ColumnsFor(string recordType) => ColumnsFor(recordType, _ => true);

    /// <summary>The same, where the facts that nothing turns on are not asked for.</summary>
    public string ColumnsFor(string recordType, Func<string, bool> wanted) =>
        string.Join(",\n", Columns(recordType, wanted, (f, _) => f.Sql));

    /// <summary>The facts of the subject alone, found out once where several records of a subject are read: of a row t with its partnership and subject.</summary>
    public IEnumerable<string> SubjectColumns(Func<string, bool> wanted) => Facts.Select((f, i) => (Fact: f, Column: $"{f.Sql} as fact_{i}")).Where(f => f.Fact.RecordType is null && wanted(f.Fact.Name)).Select(f => f.Column);

    /// <summary>The columns fact_0, fact_1 … over a row t, where those of its subject are known beside it.</summary>
    public IEnumerable<string> ColumnsBeside(string known, string recordType, Func<string, bool> wanted) =>
        Columns(recordType, wanted, (f, i) => f.RecordType is null ? $"{known}.fact_{i}" : f.Sql);

    private IEnumerable<string> Columns(string recordType, Func<string, bool> wanted, Func<SubjectFact, int, string> sql) =>
        Facts.Select((f, i) => $"{(f.IsOf(recordType) && wanted(f.Name) ? sql(f, i) : "null::boolean")} as fact_{i}");

    /// <summary>What push-down decides by: the column of each fact in the alias of a row that has them.</summary>
    public IReadOnlyDictionary<string, string> ColumnsOf(string alias) =>
        Facts.Select((f, i) => (f.Name, Column: $"{alias}.fact_{i}")).ToDictionary(f => f.Name, f => f.Column, StringComparer.Ordinal);

    public FactSet Read(DbDataReader reader)
    {
        var set = FactSet.Empty;
        for (var i = 0; i < Facts.Count; i++)
        {
            set = reader[$"fact_{i}"] switch
            {
                bool flag => set.With(Facts[i].Name, flag),
                int number => set.With(Facts[i].Name, number),
                string value => set.With(Facts[i].Name, value),
                _ => set,
            };
        }

        return set;
    }

    /// <summary>Facts without those that a reader, shown these fields in full, may not know.</summary>
    public FactSet Visible(FactSet facts, string recordType, IReadOnlySet<string> shownInFull) =>
        facts.Where(name => Facts.FirstOrDefault(f => f.Name == name) is { } fact
            && (fact.Sight is not { } sight || (sight.RecordType == recordType && shownInFull.Contains(sight.Field))));

    /// <summary>What a reader is told of a field that a limit withholds, where the limit turns on a fact that they can do something about.</summary>
    public string? ReasonOf(FieldDecision? why) => why is { Reason: WithheldReason.Limited } ? Facts.FirstOrDefault(f => f.Reason is not null && why.FactsRead.Contains(f.Name))?.Reason : null;

    internal static void Bind(NpgsqlCommand command, ReaderIdentity reader, DateTimeOffset at)
    {
        command.Parameters.AddWithValue("partnership", reader.Partnership);
        command.Parameters.AddWithValue("agency", reader.Agency);
        command.Parameters.AddWithValue("function", reader.Function);
        command.Parameters.AddWithValue("reader", reader.User);
        command.Parameters.AddWithValue("at", at.UtcDateTime);
        command.Parameters.AddWithValue("today", Moment.DateOf(at));
    }
}
