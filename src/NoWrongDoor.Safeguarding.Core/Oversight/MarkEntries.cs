using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>Which entries set marks and took them back, as lines of who-saw-what, by the mark's id.</summary>
public sealed record MarkWrites(IReadOnlyDictionary<string, DisclosedRecord> Set, IReadOnlyDictionary<string, DisclosedRecord> TakenBack);

/// <summary>Finds for who may audit the write that brought a mark about: a mark is noted in the transaction of the write, at its very moment.</summary>
public sealed class MarkEntries
{
    private const string Writes = """
        select m.id, i.id, i.at is distinct from m.since from hub.mark m
        join hub.disclosure_index i on i.partnership = m.partnership and coalesce(i.subject, i.record_id, i.id) = m.subject and i.kind = 'write' and i.at in (m.since, m.until)
        where m.partnership = @partnership and m.id = any (@marks) order by m.id, i.id
        """;

    private readonly Passage _passage;
    private readonly RecordLister _lister;
    private readonly AgencyTokens _tokens;

    internal MarkEntries(Passage passage, RecordLister lister, AgencyTokens tokens) => (_passage, _lister, _tokens) = (passage, lister, tokens);

    public Task<Result<MarkWrites>> FindAsync(ReaderIdentity reader, DisclosedPage marks, CancellationToken cancellationToken = default)
    {
        return _passage.RunAsync<MarkWrites>(reader, new Asked(Asked.Read, "mark.entries", "audit.read"), async session =>
        {
            var found = await WritesAsync(session, marks, cancellationToken);
            if (found.Count == 0)
            {
                return new MarkWrites(new Dictionary<string, DisclosedRecord>(), new Dictionary<string, DisclosedRecord>());
            }

            var type = DisclosureEntryRecord.OfLines([.. found.Select(w => w.Line).Distinct()]);
            var shown = await _lister.ListAsync(session, type, new ListRequest { Limit = ListRequest.MostItems }, null, cancellationToken);
            if (!shown.IsSuccess)
            {
                return shown.Refusal;
            }

            var lines = shown.Value.Items.ToDictionary(line => line.Id, StringComparer.Ordinal);
            return new MarkWrites(Of(ended: false), Of(ended: true));

            Dictionary<string, DisclosedRecord> Of(bool ended) => found
                .Where(w => w.Ended == ended && lines.ContainsKey(Token("de", w.Line))).DistinctBy(w => w.Mark)
                .ToDictionary(w => Token(MarkRecord.Type.TokenPrefix, w.Mark), w => lines[Token("de", w.Line)], StringComparer.Ordinal);
        }, cancellationToken);

        string Token(string prefix, Guid id) => _tokens.Of(reader.Partnership, reader.Agency, prefix, id);
    }

    private async Task<List<(Guid Mark, Guid Line, bool Ended)>> WritesAsync(GateSession session, DisclosedPage marks, CancellationToken cancellationToken)
    {
        var (partnership, agency) = (session.Reader.Partnership, session.Reader.Agency);
        await using var command = session.Command(Writes);
        command.Parameters.Add(new NpgsqlParameter<Guid[]>("marks", [.. marks.Items.Select(mark => _tokens.Read(partnership, agency, MarkRecord.Type.TokenPrefix, mark.Id)).OfType<Guid>()]));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<(Guid, Guid, bool)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add((reader.GetGuid(0), reader.GetGuid(1), reader.GetBoolean(2)));
        }

        return found;
    }
}
