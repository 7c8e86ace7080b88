using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Raise.Notes;

/// <summary>A text about to be saved: whom it is about, who may read it, what it cites.</summary>
internal sealed record ToBeSaid(Guid Subject, string Text, IReadOnlyList<(string Agency, string Function)> Readers, IReadOnlyList<Citation> Cited)
{
    public Repeats Says { get; } = new(Text);
}

/// <summary>
/// Values of the young person that a text repeats and that its author may see while somebody whom it is for may not. What is cited does not count: who may
/// not see it is not shown the text either.
/// </summary>
internal sealed class RepeatedValues(Agencies agencies, FactReader facts, FunctionCatalogue functions, IEnumerable<RecordType> types)
{
    private const int MostTold = 10;

    // What every member of a case is told, and what is told of others.
    private static readonly string[] LeftOut = [CaseNoteRecord.Name, "raise-case", "raise-action", "raise-meeting", "relationship", "case-membership"];

    private readonly IReadOnlyList<RecordType> _types = [.. types.Where(t => t.Table.StartsWith("hub.", StringComparison.Ordinal) && !LeftOut.Contains(t.Name)).DistinctBy(t => t.Name)];

    public async Task<IReadOnlyList<Problem>> FindAsync(GateSession session, ToBeSaid said, DataKey key, CancellationToken cancellationToken)
    {
        // What one record keeps from a reader and another one shows them is no secret from them: a name stands in several.
        var found = new Dictionary<string, Repeated>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in _types)
        {
            foreach (var row in await RowsAsync(session, type, said.Subject, cancellationToken))
            {
                var owner = await agencies.FindAsync(session, row.Owner, cancellationToken);
                foreach (var one in Of(session, said, (type, owner, row), key))
                {
                    found[one.Words] = found.TryGetValue(one.Words, out var before) ? before with { Others = [.. before.Others.Intersect(one.Others, StringComparer.Ordinal)] } : one;
                }
            }
        }

        var known = found.Values.Where(r => r.Others.Count == 0).SelectMany(r => r.Words.Split(' ')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var told = found.Values.Where(r => r.Others.Count > 0 && r.Words.Split(' ').Any(w => !known.Contains(w))).Take(MostTold).ToList();
        session.Entries.AddRange(told.Select(r => EntryRecord.Attempt(r.Type.Name, r.Record)));
        return [.. told.Select(Told)];
    }

    private IEnumerable<Repeated> Of(GateSession session, ToBeSaid said, (RecordType Type, Agency Owner, Row Row) stored, DataKey key)
    {
        var (type, owner, row) = stored;
        var plan = RecordPlan.For(session.Policy, session.Context, type, owner);
        var levels = plan.Levels(row.Facts);
        if (Opened(row, key) is not { } fields)
        {
            yield break;
        }

        for (var i = 0; i < levels.Length; i++)
        {
            if (plan.IsFull(i, levels[i]) && IsText(type.Fields[i]) && !said.Cited.Contains(new Citation(type.Name, row.Id, type.Fields[i].Name))
                && Texts(fields[type.Fields[i].Name]?.GetValue<string>()).Select(said.Says.Of).OfType<string>().FirstOrDefault() is { } words)
            {
                yield return new Repeated(words, type, row.Id, type.Fields[i].Name, owner.Name, Others(session, said.Readers, (type, owner, i), row.Facts));
            }
        }
    }

    // What was changed behind the hub's back opens no longer; the verifier tells of it.
    private static JsonNode? Opened(Row row, DataKey key)
    {
        try
        {
            return JsonNode.Parse(key.Decrypt(row.Body, RevisionForm.Place(row.Id, row.Revision)))!["fields"];
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static Problem Told(Repeated repeated) => new("note_text",
        $"The text says “{repeated.Words}”. It is recorded by {repeated.Owner} ({Plain(repeated.Field)}, {Plain(repeated.Type.Name)}), and not shown to everybody who may read this: {string.Join("; ", repeated.Others)}.",
        "Take it out, name fewer readers, cite it so that only those who may see it read this, or say that it stays.");

    // Those of the readers to whom this value would not be shown in full, were they members of the case and nothing else known of them.
    private List<string> Others(GateSession session, IReadOnlyList<(string Agency, string Function)> readers, (RecordType Type, Agency Owner, int Field) value, FactSet known)
    {
        var asMember = known.Where(name => facts.Facts.First(f => f.Name == name).RecordType is null || name == "episode-open").With("relationship", "team").With("case-open", true);
        return [.. readers.Where(r => (r.Agency, r.Function) != (session.Reader.Agency, session.Reader.Function)).Where(r =>
        {
            var plan = RecordPlan.For(session.Policy, session.Context with { Party = r.Agency, Role = r.Function, RequestFacts = FactSet.Empty }, value.Type, value.Owner);
            return !plan.IsFull(value.Field, plan.Levels(asMember)[value.Field]);
        }).Select(r => $"{(functions.Functions.TryGetValue(r.Function, out var function) ? function.Title : r.Function)} ({r.Agency})")];
    }

    private static bool IsText(RecordField field) => field.Full == Renderers.Text || field.Full == Renderers.Json;

    // A place is an object with its words and its grid reference in it.
    private static IEnumerable<string?> Texts(string? value) =>
        value?.StartsWith('{') == true && JsonNode.Parse(value) is JsonObject place ? place.Select(p => p.Value is JsonValue text && text.TryGetValue<string>(out var words) ? words : null) : [value];

    private static string Plain(string name) => name.Replace('_', ' ').Replace('-', ' ');

    private async Task<IReadOnlyList<Row>> RowsAsync(GateSession session, RecordType type, Guid subject, CancellationToken cancellationToken)
    {
        await using var command = session.Command($"""
            select {type.OwnerSql} as decided_owner, t.id, t.revision, v.body, {facts.ColumnsFor(type.Name)}
            from {type.Table} t join hub.revision v
                on v.partnership = t.partnership and v.record_type = @type and v.record_id = t.id and v.revision = t.revision
            where t.partnership = @partnership and t.subject = @subject
            """);
        command.Parameters.AddWithValue("type", type.Name);
        command.Parameters.AddWithValue("subject", subject);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<Row>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new Row(reader.GetString(0), reader.GetGuid(1), reader.GetInt32(2), reader.GetFieldValue<byte[]>(3), facts.Read(reader)));
        }

        return rows;
    }

    private sealed record Repeated(string Words, RecordType Type, Guid Record, string Field, string Owner, IReadOnlyList<string> Others);

    private sealed record Row(string Owner, Guid Id, int Revision, byte[] Body, FactSet Facts);
}
