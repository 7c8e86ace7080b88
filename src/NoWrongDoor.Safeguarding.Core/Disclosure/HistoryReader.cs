using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>Reads the versions of a record. A version in which nothing changed that the reader is shown is not there for that reader,
/// and one that was never released is there for its owner alone.</summary>
internal sealed class HistoryReader(RecordReader records, KeyVault keys, RecordView view)
{
    public async Task<Result<DisclosedHistory>> ReadAsync<TRow>(
        GateSession session, RecordType<TRow> type, string token, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        if (await records.FindAsync(session, type, token, cancellationToken) is not { } scoped)
        {
            return new Refusal.NotFound();
        }

        session.Entries.Clear();
        var row = scoped.Row;
        var own = row.Owner == session.Reader.Agency;
        var key = await keys.FindAsync(row.Partnership, KeyKind.Person, row.Subject, cancellationToken);
        var items = new List<DisclosedRevision>();
        // Without the key nothing of a version can be known: all that would be shown is closed.
        var closed = key is null ? Enumerable.Range(0, scoped.Levels.Length).Where(i => scoped.Levels[i] > 0).ToHashSet() : [];
        var levels = key is null ? new byte[scoped.Levels.Length] : scoped.Levels;
        string?[]? last = null;
        foreach (var revision in await Revisions.ListAsync(session, type, row.Id, cancellationToken))
        {
            var form = key is null ? null : JsonNode.Parse(key.Decrypt(revision.Body, RevisionForm.Place(row.Id, revision.Number)));
            var texts = Texts(session, scoped.Plan, levels, form);
            if (!own && ((form is not null && !type.IsReleased(form)) || (last is not null && texts.AsSpan().SequenceEqual(last))))
            {
                continue;
            }

            var at = RecordedTime.Of(revision.At, scoped.Plan.PrecisionAt(scoped.Levels, changed: last is not null));
            last = texts;
            var shown = new ShownRow(row.Id, row.Subject, revision.Number, revision.Mac, row.CreatedAt, revision.At, levels, texts) { Closed = closed };
            items.Add(new DisclosedRevision(at, revision.Agency, own ? revision.ReasonOf(row.Id, key) : null, view.Disclose(session, scoped.Plan, scoped.Facts, shown)));
        }

        return new DisclosedHistory(items, session.Mark);
    }

    private static string?[] Texts(GateSession session, RecordPlan plan, byte[] levels, JsonNode? form)
    {
        var texts = new string?[levels.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            var field = plan.Type.Fields[i];
            if (levels[i] == 0)
            {
                continue;
            }

            var renderer = plan.RendererAt(i, levels[i]);
            var coarse = field.Encrypted && renderer != field.Full && renderer.Rung != Rendering.Renderer.Exists;
            var stored = form?[coarse ? "coarse" : "fields"]?[field.Name]?.GetValue<string>();
            texts[i] = renderer.Render(stored is null || coarse ? stored : field.Restore(stored), session.Today);
        }

        return texts;
    }
}
