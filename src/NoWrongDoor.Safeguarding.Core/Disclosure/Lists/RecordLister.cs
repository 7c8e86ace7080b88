using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

/// <summary>A record within reach of which the reader may see something.</summary>
internal sealed record FoundRecord(Guid Subject, Guid Record);

/// <summary>Lists records with the decision pushed down into PostgreSQL.</summary>
internal sealed class RecordLister(AgencyTokens tokens, Agencies agencies, ListStatements statements, RecordView view, Preliminaries preliminaries)
{
    private readonly Cursor _cursor = new(tokens);

    /// <summary>Of these subjects alone, or of everybody in reach.</summary>
    public async Task<Result<DisclosedPage>> ListAsync(
        GateSession session, RecordType type, ListRequest request, IReadOnlyList<Guid>? subjects, CancellationToken cancellationToken)
    {
        var plans = OwnerPlans.For(session, type, await agencies.OfAsync(session, cancellationToken));
        var order = request.OrderOf(type);
        var list = Fingerprint(type, request, order, subjects);
        var after = request.Cursor is null ? null : _cursor.Read(session.Reader, list, request.Cursor);
        var problems = Problems(session, type, request, order, plans.All, after).ToList();
        if (problems.Count > 0)
        {
            return new Refusal.Invalid(problems);
        }

        await preliminaries.FindOutAsync(session, type.Name, cancellationToken);
        var rows = await RowsAsync(session, plans, new AskedList(type, request, order, subjects, after), cancellationToken);
        var shown = rows.Take(request.Limit).Select(r => view.Disclose(session, plans[r.Owner], r.Facts, r.Row)).ToList();
        return new DisclosedPage(shown, rows.Count > request.Limit ? _cursor.Write(session.Reader, list, rows[request.Limit - 1].Keys) : null, session.Mark);
    }

    // Those of the page, and one more where there is more. Nothing is entered before it is known which way answers.
    private async Task<List<ListedRow>> RowsAsync(GateSession session, OwnerPlans plans, AskedList asked, CancellationToken cancellationToken)
    {
        var rows = new List<ListedRow>();
        await foreach (var way in statements.WaysAsync(session, plans, asked, cancellationToken))
        {
            rows.Clear();
            await using var command = statements.Command(session, plans, way);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(new ListedRow(reader.GetString(reader.GetOrdinal("decided_owner")), statements.Facts.Read(reader), Row(reader, asked.Type, asked.Wanted), KeysOf(reader, asked.Order.Count)));
            }

            if (rows.Count > asked.Request.Limit)
            {
                break;
            }
        }

        return rows;
    }

    /// <summary>
    /// The record that a token names, or the person (su_…), and whom it is about: nothing unless the reader may see some field of it.
    /// </summary>
    public async Task<FoundRecord?> FindAsync(GateSession session, RecordType people, string token, CancellationToken cancellationToken)
    {
        var (partnership, agency) = (session.Reader.Partnership, session.Reader.Agency);
        var bySubject = token.StartsWith(SubjectToken.Prefix + "_", StringComparison.Ordinal);
        var id = tokens.Read(partnership, agency, bySubject ? SubjectToken.Prefix : people.TokenPrefix, token) ?? Guid.Empty;
        session.Entries.Add(EntryRecord.Attempt(people.Name, id));
        if (session.Recollection?.Found.TryGetValue((people.Name, token), out var known) == true)
        {
            return known;
        }

        var found = await LookUpAsync(session, people, (bySubject ? "subject" : "id", id), cancellationToken);
        session.Recollection?.Found.Add((people.Name, token), found);
        return found;
    }

    private async Task<FoundRecord?> LookUpAsync(GateSession session, RecordType people, (string Column, Guid Id) by, CancellationToken cancellationToken)
    {
        await preliminaries.FindOutAsync(session, people.Name, cancellationToken);
        var plans = OwnerPlans.For(session, people, await agencies.OfAsync(session, cancellationToken));
        await using var command = session.Command($"""
            select t.owner, t.subject, t.id, {plans.FactColumns(statements.Facts)} from {people.Table} t where t.partnership = @partnership and t.{by.Column} = @id
            """);
        command.Parameters.AddWithValue("id", by.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        FoundRecord? found = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            // An agency set up since is not known here yet: what it recorded is as absent.
            found = plans.Has(reader.GetString(0)) && plans[reader.GetString(0)].Levels(statements.Facts.Read(reader)).Any(l => l > 0) ? new FoundRecord(reader.GetGuid(1), reader.GetGuid(2)) : found;
        }

        return found;
    }

    private IEnumerable<Problem> Problems(
        GateSession session, RecordType type, ListRequest request, IReadOnlyList<ListOrder> order, IReadOnlyCollection<RecordPlan> plans, IReadOnlyList<string>? after)
    {
        if (request.Limit is < 1 or > ListRequest.MostItems)
        {
            yield return new Problem("limit", $"A page has 1 to {ListRequest.MostItems} records.", "Ask for fewer and follow the cursor.");
        }

        if (request.Cursor is not null && after is null)
        {
            yield return new Problem("cursor", "The cursor is not one of this list.", "Use the cursor of the last page with the same question, or start again without one.");
        }

        // The type's own order is the same for everybody; what a reader chooses is held against what the reader could be shown.
        var chosen = request.Order is null ? [] : order.Select(o => (Name: o.Field, Full: false));
        var asked = request.Filters.Where(f => f.Match != ListMatch.NoneOf).SelectMany(f => f.Fields).Select(f => (Name: f, Full: true)).Concat(chosen).Distinct().ToList();
        var ceilings = asked.Count == 0 ? [] : plans.Where(p => type.MayRecord(p.Owner.Kind) is null).Select(p => (Plan: p, Levels: Ceiling.Of(session, p, statements.Facts))).ToList();
        foreach (var (name, full) in asked)
        {
            var at = type.IndexOf(name);
            if (at < 0)
            {
                yield return new Problem(name, "There is no such field.", $"Use one of: {string.Join(", ", type.Fields.Select(f => f.Name))}.");
            }
            else if (!ceilings.Any(c => full ? c.Plan.IsFull(at, c.Levels[at]) : c.Levels[at] > 0))
            {
                yield return new Problem(name, "You could not be shown this field in a list, so you cannot search or sort by it.", "Leave it out.");
            }
        }
    }

    private static ShownRow Row(DbDataReader reader, RecordType type, bool[] wanted)
    {
        var levels = new byte[type.Fields.Count];
        var texts = new string?[type.Fields.Count];
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = (byte)Convert.ToInt32(reader[ListStatements.Numbered("level", i)], CultureInfo.InvariantCulture);
            texts[i] = wanted[i] ? reader[ListStatements.Numbered("shown", i)] as string : null;
        }

        return new ShownRow((Guid)reader["id"], (Guid)reader["subject"], (int)reader["revision"], reader["mac"] as byte[],
            Utc(reader["created_at"]), Utc(reader["changed_at"]), levels, texts) { Wanted = wanted };
    }

    private static IReadOnlyList<string> KeysOf(DbDataReader reader, int count) =>
        [.. Enumerable.Range(0, count).Select(i => (string)reader[ListStatements.Numbered("key", i)]), (string)reader["key_token"]];

    private static DateTimeOffset Utc(object stored) => new(DateTime.SpecifyKind((DateTime)stored, DateTimeKind.Utc));

    private static string Fingerprint(RecordType type, ListRequest request, IReadOnlyList<ListOrder> order, IReadOnlyList<Guid>? subjects) =>
        JsonSerializer.Serialize(new { type.Name, subjects, Whole = request.Whole is { } whole ? $"{whole.Column} {whole.Id:D}" : null, request.FirstOfEach, request.Filters, order });

    private sealed record ListedRow(string Owner, FactSet Facts, ShownRow Row, IReadOnlyList<string> Keys);
}
