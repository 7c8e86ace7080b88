using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

/// <summary>A record within reach of which the reader may see something.</summary>
internal sealed record FoundRecord(Guid Subject, Guid Record);

/// <summary>Lists records with the decision pushed down into PostgreSQL.</summary>
internal sealed class RecordLister(AgencyTokens tokens, Agencies agencies, ListStatements statements, RecordView view, BlindIndex blind, Preliminaries preliminaries)
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
        var asked = new AskedList(type, request, order, subjects is not null, after);
        asked = asked with { Found = await statements.FoundAsync(session, asked, cancellationToken) };
        var rows = new List<(DisclosedRecord Record, IReadOnlyList<string> Keys)>();
        await using var command = session.Command(statements.Statement(plans, asked));
        Bind(command, session, asked, subjects);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken) && rows.Count < request.Limit)
        {
            var plan = plans[reader.GetString(reader.GetOrdinal("decided_owner"))];
            rows.Add((view.Disclose(session, plan, statements.Facts.Read(reader), Row(reader, type, asked.Wanted)), KeysOf(reader, order.Count)));
        }

        var more = rows.Count == request.Limit && reader.IsOnRow;
        return new DisclosedPage([.. rows.Select(r => r.Record)], more ? _cursor.Write(session.Reader, list, rows[^1].Keys) : null, session.Mark);
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

    private void Bind(NpgsqlCommand command, GateSession session, AskedList asked, IReadOnlyList<Guid>? subjects)
    {
        var (request, after, parameters) = (asked.Request, asked.After, command.Parameters);
        parameters.AddWithValue("type", asked.Type.Name);
        parameters.AddWithValue("take", request.Limit + 1);
        parameters.Add(new NpgsqlParameter("found", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = (object?)asked.Found ?? DBNull.Value });
        parameters.AddWithValue("order_key", tokens.Derive(session.Reader.Partnership, session.Reader.Agency, "order"));
        parameters.Add(new NpgsqlParameter("subjects", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = (object?)subjects?.ToArray() ?? DBNull.Value });
        if (request.Whole is { } whole)
        {
            parameters.AddWithValue("whole", whole.Id);
        }

        for (var i = 0; i < request.Filters.Count; i++)
        {
            var filter = request.Filters[i];
            parameters.AddWithValue(Numbered("filter", i), filter.Match == ListMatch.WordBegins ? Escaped(filter.Text) + "%" : filter.Text);
            parameters.AddWithValue(Numbered("blind", i), blind.Of(session.Reader.Partnership, filter.Fields[0], filter.Text));
        }

        for (var i = 0; after is not null && i < after.Count; i++)
        {
            parameters.AddWithValue(i == after.Count - 1 ? "after_token" : Numbered("after", i), after[i]);
        }
    }

    private static ShownRow Row(DbDataReader reader, RecordType type, bool[] wanted)
    {
        var levels = new byte[type.Fields.Count];
        var texts = new string?[type.Fields.Count];
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = (byte)Convert.ToInt32(reader[Numbered("level", i)], CultureInfo.InvariantCulture);
            texts[i] = wanted[i] ? reader[Numbered("shown", i)] as string : null;
        }

        return new ShownRow((Guid)reader["id"], (Guid)reader["subject"], (int)reader["revision"], reader["mac"] as byte[],
            Utc(reader["created_at"]), Utc(reader["changed_at"]), levels, texts) { Wanted = wanted };
    }

    private static IReadOnlyList<string> KeysOf(DbDataReader reader, int count) =>
        [.. Enumerable.Range(0, count).Select(i => (string)reader[Numbered("key", i)]), (string)reader["key_token"]];

    private static DateTimeOffset Utc(object stored) => new(DateTime.SpecifyKind((DateTime)stored, DateTimeKind.Utc));

    private static string Numbered(string name, int number) => $"{name}_{number.ToString(CultureInfo.InvariantCulture)}";

    private static string Escaped(string text) => text.Trim().ToLowerInvariant()
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static string Fingerprint(RecordType type, ListRequest request, IReadOnlyList<ListOrder> order, IReadOnlyList<Guid>? subjects) =>
        JsonSerializer.Serialize(new { type.Name, subjects, Whole = request.Whole is { } whole ? $"{whole.Column} {whole.Id:D}" : null, request.Filters, order });
}
