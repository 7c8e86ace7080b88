using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>One version of a record, opened; nothing of it is known where the person's key is gone.</summary>
internal sealed class KeptVersion(RecordType type, Guid record, StoredRevision revision, DataKey? key)
{
    public StoredRevision Revision => revision;

    /// <summary>The form that its MAC is kept of.</summary>
    public JsonNode? Form { get; } = key is null ? null : JsonNode.Parse(key.Decrypt(revision.Body, RevisionForm.Place(record, revision.Number)));

    /// <summary>What was marked in it: each marked field, and those beside it, with its text.</summary>
    public IEnumerable<(string Field, string Text)> Marked => Texts(type.Fields.Where(IsMarked));

    /// <summary>What might have been marked in it and was not.</summary>
    public IEnumerable<(string Field, string Text)> Unmarked => Texts(type.Fields.Where(f => f.Mark is not null && !IsMarked(f)));

    public string? TextOf(string field) => Form?["fields"]?[field]?.GetValue<string>();

    public string? CoarseOf(string field) => Form?["coarse"]?[field]?.GetValue<string>();

    /// <summary>The facts that this version is decided by: today's, and those of the marks that stood in it or that its texts bear in another version.</summary>
    public FactSet Facts(FactSet today, IReadOnlySet<(string Field, string Text)> marked) => type.Fields
        .Where(f => f.Mark is not null && (IsMarked(f) || Texts([f]).Any(marked.Contains)))
        .Aggregate(today, (facts, field) => facts.With(field.Mark!.Fact, true));

    private IEnumerable<(string Field, string Text)> Texts(IEnumerable<RecordField> fields) =>
        from field in fields
        from name in field.Mark!.Beside.Prepend(field.Name)
        let text = TextOf(name)
        where text is not null
        select (name, AsMarked(name, text));

    private bool IsMarked(RecordField field) => field.Mark is { } mark
        && (Form?["coarse"]?[field.Name + "_marked"]?.GetValue<bool>() == true || (TextOf(field.Name) is { } text && mark.Of(text)));

    // The same place with and without the line that says it is confidential.
    private string AsMarked(string field, string text) => type.Find(field)?.Mark is { } mark && !mark.Of(text) ? mark.Put(text) : text;
}
