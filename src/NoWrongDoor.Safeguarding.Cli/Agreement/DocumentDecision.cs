using System.Text;
using System.Text.Json;
using System.Text.Encodings.Web;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Agreement;

/// <summary>Decides requests by one document alone. A request that names no owner asks what any party that discloses the field would
/// let the reader see: the highest level, by the party that stands first in the document.</summary>
internal sealed class DocumentDecision(SharingAgreement agreement)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly PolicySnapshot _snapshot = PolicySnapshot.Alone(agreement);

    public SharingAgreement Agreement => agreement;

    public string Decide(DecisionRequest request)
    {
        var reader = new ReaderContext(request.Party, request.Role, request.Purpose, request.At, request.Facts, Obligation.Kinds);
        var decisions = _snapshot.Fields.Select((field, i) => (Field: field, Decision: Highest(field, i, request, reader))).ToList();
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("levels");
            decisions.ForEach(d => writer.WriteString(d.Field.Name, d.Decision.Rung));
            writer.WriteEndObject();
            Lists(writer, "because", decisions.Where(d => d.Decision.Level > 0).Select(d => (d.Field, new[] { d.Decision.Clause! }.Concat(d.Decision.Supporting))));
            Lists(writer, "limitedBy", decisions.Where(d => d.Decision.Limits.Count > 0).Select(d => (d.Field, d.Decision.Limits.AsEnumerable())));
            List(writer, "lifts", decisions.SelectMany(d => d.Decision.Lifts));
            List(writer, "obligations", decisions.SelectMany(d => d.Decision.Obligations).Select(o => o.ToString()));
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private FieldDecision Highest(Field field, int index, DecisionRequest request, ReaderContext reader) =>
        Owners(field, request).Select(owner => _snapshot.Specialise(reader, owner).Explain(index, request.Facts)).MaxBy(d => d.Level)!;

    private List<string> Owners(Field field, DecisionRequest request)
    {
        if (request.Owner is { } named)
        {
            return [named];
        }
        var owners = agreement.Parties.Where(p => field.From.Contains("any") || field.From.Contains(p.Id) || field.From.Contains(p.Kind)).Select(p => p.Id).ToList();
        return owners.Count > 0 ? owners : [request.Party];
    }

    private static void Lists(Utf8JsonWriter writer, string name, IEnumerable<(Field Field, IEnumerable<string> Clauses)> lists)
    {
        writer.WriteStartObject(name);
        foreach (var (field, clauses) in lists)
        {
            List(writer, field.Name, clauses);
        }
        writer.WriteEndObject();
    }

    private static void List(Utf8JsonWriter writer, string name, IEnumerable<string> items)
    {
        writer.WriteStartArray(name);
        foreach (var item in items.Distinct())
        {
            writer.WriteStringValue(item);
        }
        writer.WriteEndArray();
    }
}
