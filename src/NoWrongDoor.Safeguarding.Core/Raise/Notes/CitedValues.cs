using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.Raise.Notes;

/// <summary>One value of one record.</summary>
internal sealed record Citation(string Type, Guid Record, string Field)
{
    /// <summary>Type and field, for readers: they see the value itself, and tokens are of each agency.</summary>
    public string Name => $"{Type}.{Field}";

    public override string ToString() => $"{Type}|{Record:D}|{Field}";

    /// <summary>Nothing where the text names no values, or not in the form in which they are stored.</summary>
    public static IReadOnlyList<Citation> Of(string? stored)
    {
        var cited = new List<Citation>();
        foreach (var one in (stored ?? "").Split(", "))
        {
            if (one.Split('|') is not [{ Length: > 0 } type, var record, { Length: > 0 } field] || !Guid.TryParseExact(record, "D", out var id))
            {
                return [];
            }

            cited.Add(new Citation(type, id, field));
        }

        return cited;
    }

    public static string? Names(IEnumerable<Citation> citations) => string.Join(", ", citations.Select(c => c.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) is { Length: > 0 } names ? names : null;
}

/// <summary>Which values this reader may see in full: each is decided where it stands, by its own clauses and facts, as if it were asked for.</summary>
internal sealed class CitedValues(Agencies agencies, FactReader facts, IEnumerable<RecordType> types)
{
    private readonly Dictionary<string, RecordType> _types = types.Where(t => t.Table.StartsWith("hub.", StringComparison.Ordinal) && t.Name != CaseNoteRecord.Name)
        .GroupBy(t => t.Name).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    public RecordType? TypeOf(string tokenPrefix) => _types.Values.FirstOrDefault(t => t.TokenPrefix == tokenPrefix);

    /// <summary>
    /// Of the notes within row scope that cite anything, those of which the reader may see every cited value; they are what the fact "sees-cited" goes by. Of a note
    /// whose citations cannot be read it is not known what it rests on, so that nobody sees it.
    /// </summary>
    public async Task JudgeAsync(GateSession session, CancellationToken cancellationToken)
    {
        var notes = await CitingAsync(session, cancellationToken);
        var seen = await SeenAsync(session, [.. notes.SelectMany(n => n.Cited).Distinct()], null, cancellationToken);
        session.Judged = [.. notes.Where(n => n.Cited.Count > 0 && n.Cited.All(seen.Contains)).Select(n => n.Note)];
    }

    /// <summary>Those of these values that the reader may see in full, of this person alone where one is named.</summary>
    public async Task<IReadOnlySet<Citation>> SeenAsync(GateSession session, IReadOnlyList<Citation> values, Guid? subject, CancellationToken cancellationToken)
    {
        var owners = values.Count == 0 ? null : await agencies.OfAsync(session, cancellationToken);
        var seen = new HashSet<Citation>();
        foreach (var ofType in values.Where(v => _types.ContainsKey(v.Type)).GroupBy(v => v.Type))
        {
            var type = _types[ofType.Key];
            var plans = OwnerPlans.For(session, type, owners!);
            await using var command = session.Command($"""
                select {type.OwnerSql} as decided_owner, t.id, {plans.FactColumns(facts)} from {type.Table} t
                where t.partnership = @partnership and t.id = any (@ids){(subject is null ? "" : " and t.subject = @subject")}
                """);
            command.Parameters.AddWithValue("ids", NpgsqlDbType.Array | NpgsqlDbType.Uuid, ofType.Select(v => v.Record).Distinct().ToArray());
            if (subject is { } person)
            {
                command.Parameters.AddWithValue("subject", person);
            }

            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                if (!plans.Has(reader.GetString(0)))
                {
                    continue;
                }

                var (plan, id) = (plans[reader.GetString(0)], reader.GetGuid(1));
                var levels = plan.Levels(facts.Read(reader));
                seen.UnionWith(ofType.Where(v => v.Record == id && type.IndexOf(v.Field) is var at and >= 0 && plan.IsFull(at, levels[at])));
            }
        }

        return seen;
    }

    private static async Task<IReadOnlyList<(Guid Note, IReadOnlyList<Citation> Cited)>> CitingAsync(GateSession session, CancellationToken cancellationToken)
    {
        await using var command = session.Command("select n.id, n.citations from hub.case_note n where n.partnership = @partnership and n.citations is not null");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var notes = new List<(Guid, IReadOnlyList<Citation>)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            notes.Add((reader.GetGuid(0), Citation.Of(reader.GetString(1))));
        }

        return notes;
    }
}
