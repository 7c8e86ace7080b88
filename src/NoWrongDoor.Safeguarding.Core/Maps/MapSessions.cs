using NoWrongDoor.Safeguarding.Core.Antisocial;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.Places;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Maps;

/// <summary>
/// Our own records on the map. A session is the records of one extent, disclosed under one entry: what lies outside of it leaves Core neither as a value nor as a line
/// of the entry. Lists never decrypt, so that everybody whose level is the square kilometre or finer is shown that square, and nobody a point.
/// </summary>
public sealed class MapSessions
{
    /// <summary>One session goes through no more records than these.</summary>
    public const int MostRead = 1_000;

    // Which records have a place, in which field, and what else of them a map says.
    private static readonly IReadOnlyList<(RecordType Type, string Field, string Time)> Placed =
    [
        (MissingEpisodeRecord.Type, "last_seen_place", "reported_at"),
        (AsbIncidentRecord.Type, "incident_place", "occurred_at"),
    ];

    private static readonly Asked Session = new(Asked.Read, "map.session");

    private readonly Passage _passage;
    private readonly RecordLister _lister;

    internal MapSessions(Passage passage, RecordLister lister) => (_passage, _lister) = (passage, lister);

    public Task<Result<PlacedRecords>> OpenAsync(ReaderIdentity reader, MapExtent extent, CancellationToken cancellationToken) =>
        _passage.RunAsync<PlacedRecords>(reader, Session, async session =>
        {
            if (!extent.IsSound)
            {
                return new Refusal.Invalid([new Problem("extent", "This is no part of the map.", "Show the map again and ask from there.")]);
            }

            var (found, whole) = (new List<PlacedRecord>(), true);
            foreach (var (type, field, time) in Placed)
            {
                var (read, refusal) = await ReadAsync(session, type, field, time, cancellationToken);
                if (refusal is not null)
                {
                    return refusal;
                }

                whole &= read.IsWhole;
                found.AddRange(await WithinAsync(session, read.Records, field, extent, cancellationToken));
            }

            return new PlacedRecords(session.Disclosure, found, whole);
        }, cancellationToken);

    private async Task<((List<DisclosedRecord> Records, bool IsWhole), Refusal?)> ReadAsync(
        GateSession session, RecordType type, string field, string time, CancellationToken cancellationToken)
    {
        var (records, request) = (new List<DisclosedRecord>(), new ListRequest { Fields = [field, time], Limit = ListRequest.MostItems });
        while (true)
        {
            var page = await _lister.ListAsync(session, type, request, null, cancellationToken);
            if (!page.IsSuccess)
            {
                return ((records, false), page.Refusal);
            }

            records.AddRange(page.Value.Items);
            if (page.Value.NextCursor is null || records.Count >= MostRead)
            {
                return ((records, page.Value.NextCursor is null), null);
            }

            request = request with { Cursor = page.Value.NextCursor };
        }
    }

    // The lister noted an entry for each record in their order: those that are not shown are taken out again.
    private static async Task<List<PlacedRecord>> WithinAsync(
        GateSession session, List<DisclosedRecord> records, string field, MapExtent extent, CancellationToken cancellationToken)
    {
        var first = session.Entries.Count - records.Count;
        var squares = records.Select(r => SquareOf(r, field)).ToList();
        var outlines = await GridSquares.WithinAsync(session, [.. squares.OfType<GridReference>().Distinct()], extent, cancellationToken);
        var (shown, entries) = (new List<PlacedRecord>(), new List<EntryRecord>());
        for (var i = 0; i < records.Count; i++)
        {
            if (squares[i] is { } square && outlines.TryGetValue(square, out var outline))
            {
                shown.Add(new PlacedRecord(records[i], field, square.Value, outline));
                entries.Add(session.Entries[first + i]);
            }
        }

        session.Entries.RemoveRange(first, records.Count);
        session.Entries.AddRange(entries);
        return shown;
    }

    private static GridReference? SquareOf(DisclosedRecord record, string field) =>
        record[field] is { IsShown: true, Value.Text: { } text } && GridReference.Read(text, out _) is { Metres: 1_000 } square ? square : null;
}
