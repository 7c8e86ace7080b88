using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using Npgsql;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

/// <summary>The statements that answer a list, and what is found before they are asked, so that a page costs what a page has.</summary>
internal sealed class ListStatements(FactReader facts, ReachWidth width, AgencyTokens tokens, BlindIndex blind)
{
    // Of more than these, most of what is reached is looked at anyhow.
    private const int MostFound = 2_000;
    // In quarters of a page: the first is the usual page and a few of which nothing is shown.
    private static readonly int[] Batches = [5, 32, 160];

    public FactReader Facts => facts;

    /// <summary>
    /// The ways to answer it, from the one that decides on least: the next is taken where one does not fill its page. The last decides on all that is within
    /// reach. Who reaches little is answered as fast by that one.
    /// </summary>
    public async IAsyncEnumerable<AskedList> WaysAsync(GateSession session, OwnerPlans plans, AskedList asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Of several of a person the first is known only where all of them are.
        var much = !asked.Request.FirstOfEach && (asked.Type.IsIndexedByTime ? asked.Request.Whole is null : asked.IsOfEverybody && asked.Type.IsInReach && await width.IsWideAsync(session, asked.Type, null, cancellationToken));
        var shape = much ? plans.Shape(asked.Question, () => ListShape.Of(asked, plans, facts, session.Reader.Agency, MayLack(session, asked))) : null;
        var needed = asked.Type.IsInReach ? shape?.Reach : null;
        asked = asked with { Wide = much && (needed is null || await width.IsWideAsync(session, asked.Type, needed, cancellationToken)), Reach = needed };
        await foreach (var narrowed in shape is not null && asked.Wide ? NarrowedAsync(session, plans, asked, shape, cancellationToken) : AsyncEnumerable.Empty<NarrowedList>())
        {
            yield return asked with { Narrowed = narrowed };
            if (narrowed.IsAll)
            {
                yield break;
            }
        }

        yield return asked;
    }

    public NpgsqlCommand Command(GateSession session, OwnerPlans plans, AskedList asked) =>
        Bound(session, asked, plans.Statement(asked.Form, () => new ListSql(asked.Type, plans, facts).Write(asked)));

    private async IAsyncEnumerable<NarrowedList> NarrowedAsync(GateSession session, OwnerPlans plans, AskedList asked, ListShape shape, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A key of what is shown in full begins with 1; what comes after those has no place.
        var inOrder = shape.InStoredOrder && asked.After is not [not ['1', ..], ..];
        var kept = inOrder && asked.Request.Order is null ? asked.Type.KeptOrders.Select(k => k.For(asked, shape)).FirstOrDefault(lists => lists is not null) : null;
        // Of a kept list of some records the first stretch is sooner looked at than all that may be found; further ones are not.
        var find = kept is not { OfSome: true };
        if (find && await FoundAsync(session, asked, cancellationToken) is { } found)
        {
            yield return found;
            yield break;
        }

        await foreach (var stretch in inOrder && AskedOf(asked, kept, shape) ? StretchesAsync(session, plans, asked, kept, shape, cancellationToken) : AsyncEnumerable.Empty<NarrowedList>())
        {
            yield return stretch;
            if (!find && await FoundAsync(session, asked, cancellationToken) is { } few)
            {
                yield return few;
                yield break;
            }

            find = true;
        }

        if (!find && await FoundAsync(session, asked, cancellationToken) is { } other)
        {
            yield return other;
        }
        // Few among many of a kept list: what is asked is asked of the records themselves.
        else if (kept?.AnswersAll(asked) == false && AskedOf(asked, null, shape) && await GatheredAsync(session, plans, asked, shape, MostFound, cancellationToken) is { Length: < MostFound } gathered)
        {
            yield return new NarrowedList(gathered, InOrder: true, IsAll: shape.AllHavePlaces);
        }
    }

    // The first of the order, a few, then more, until there are no more or too many stand where the last of them stands.
    private async IAsyncEnumerable<NarrowedList> StretchesAsync(
        GateSession session, OwnerPlans plans, AskedList asked, KeptLists? kept, ListShape shape, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var take in Takes(asked, kept))
        {
            var first = kept is null ? await GatheredAsync(session, plans, asked, shape, take, cancellationToken) : await WalkedAsync(session, asked, kept, shape, take, cancellationToken);
            if (first.Length > MostFound)
            {
                yield break;
            }

            yield return new NarrowedList(first, InOrder: true, IsAll: first.Length < take && shape.AllHavePlaces);
            if (first.Length < take)
            {
                yield break;
            }
        }
    }

    // Where a kept list has all that is asked for and no more, it is walked as far as deciding on what is found pays.
    private static IEnumerable<int> Takes(AskedList asked, KeptLists? kept) =>
        [.. Batches.Select(quarters => (quarters * (asked.Request.Limit + 1) + 3) / 4).TakeWhile(take => take < MostFound), .. kept?.AnswersAll(asked) == true ? [MostFound] : Array.Empty<int>()];

    // Whether each filter is answered by the list that is walked or by what is stored: by another it would be walked in vain.
    private static bool AskedOf(AskedList asked, KeptLists? kept, ListShape shape) => asked.Request.Filters.All(f => f.Fields.Select(asked.Type.IndexOf).All(i => asked.Type.Fields[i] is { BlindColumn: null, Encrypted: false } field
        && (shape.InFull[i] || (f.Fields.Count == 1 && (field.Name == asked.Order[0].Field || kept?.ByValue.Contains(field.Name) == true)))));

    private static async Task<NarrowedList?> FoundAsync(GateSession session, AskedList asked, CancellationToken cancellationToken)
    {
        foreach (var by in asked.Type.FoundBy)
        {
            if (by.Asked(asked.Request) is not { } sought)
            {
                continue;
            }

            // Just so, and no otherwise: the functions answer no other statement (guard.only_as).
            await using var command = session.Command($"select array(select {by.Sql} limit {(MostFound + 1).ToString(CultureInfo.InvariantCulture)})");
            if (sought.Length > 0)
            {
                command.Parameters.AddWithValue("sought", sought);
            }

            return (Guid[])(await command.ExecuteScalarAsync(cancellationToken))! is { Length: <= MostFound } found ? new NarrowedList(found, InOrder: false, IsAll: true) : null;
        }

        return null;
    }

    // The first of a list whose order is kept; fewer than asked for where there are no more.
    private static async Task<Guid[]> WalkedAsync(GateSession session, AskedList asked, KeptLists lists, ListShape shape, int take, CancellationToken cancellationToken)
    {
        var (first, far) = (asked.Order[0], asked.Order[0].Descending ? ListMatch.From : ListMatch.Until);
        // Just so, and no otherwise: the function answers no other statement (guard.only_as).
        await using var command = session.Command("select guard.in_order(@list, @without, @descending, @keys, @from_0, @from_1, @to_0, @take, @most, @basis, @strength)");
        command.Parameters.AddWithValue("list", lists.Name);
        command.Parameters.Add(new NpgsqlParameter("without", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = (object?)lists.Without ?? DBNull.Value });
        command.Parameters.AddWithValue("descending", first.Descending);
        // Backwards, what is without a second key would come before all others.
        command.Parameters.AddWithValue("keys", first.Descending ? 1 : shape.Met(asked.Type, asked.Order).Count);
        command.Parameters.Add(new NpgsqlParameter("from_0", NpgsqlDbType.Text) { Value = (object?)asked.After?[0] ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("from_1", NpgsqlDbType.Text) { Value = asked.After is { Count: > 2 } after ? after[1] : DBNull.Value });
        var until = asked.Request.Filters.FirstOrDefault(f => f.Match == far && f.Fields is [var only] && only == first.Field)?.Text;
        command.Parameters.Add(new NpgsqlParameter("to_0", NpgsqlDbType.Text) { Value = until is null ? DBNull.Value : $"1{until.ToLowerInvariant()}" });
        command.Parameters.AddWithValue("take", take);
        command.Parameters.AddWithValue("most", MostFound);
        command.Parameters.Add(new NpgsqlParameter("basis", NpgsqlDbType.Text) { Value = (object?)asked.Reach?.By.Basis ?? DBNull.Value });
        command.Parameters.AddWithValue("strength", asked.Reach?.By.Strength ?? (short)0);
        return (Guid[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<Guid[]> GatheredAsync(GateSession session, OwnerPlans plans, AskedList asked, ListShape shape, int take, CancellationToken cancellationToken)
    {
        await using var command = Bound(session, asked, plans.Statement($"gathered|{asked.Form}", () => new GatheredOrder(asked, shape).Write(MostFound + 1)));
        command.Parameters.AddWithValue("batch", take);
        return (Guid[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    // Whether a record can be without the first field of the order; who is asked for by a value of it has one.
    private static bool MayLack(GateSession session, AskedList asked)
    {
        var first = asked.Type.Find(asked.Order[0].Field)!;
        return !first.Required && !asked.Request.Filters.Any(f => f.Match != ListMatch.NoneOf && f.Fields is [var only] && only == first.Name)
            && !asked.Type.IsIndexedByTime && session.Db.Model.GetEntityTypes().Single(e => e.GetSchemaQualifiedTableName() == asked.Type.Table).GetProperties().Single(p => p.GetColumnName() == first.Column).IsNullable;
    }

    private NpgsqlCommand Bound(GateSession session, AskedList asked, string statement)
    {
        var (request, after, command) = (asked.Request, asked.After, session.Command(statement));
        var parameters = command.Parameters;
        parameters.AddWithValue("type", asked.Type.Name);
        parameters.AddWithValue("take", request.Limit + 1);
        parameters.Add(new NpgsqlParameter("found", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = (object?)asked.Narrowed?.Records ?? DBNull.Value });
        parameters.AddWithValue("order_key", tokens.Derive(session.Reader.Partnership, session.Reader.Agency, "order"));
        parameters.Add(new NpgsqlParameter("subjects", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = (object?)asked.Subjects?.ToArray() ?? DBNull.Value });
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

        return command;
    }

    /// <summary>The name of the number-th parameter or column of its kind.</summary>
    public static string Numbered(string name, int number) => $"{name}_{number.ToString(CultureInfo.InvariantCulture)}";

    private static string Escaped(string text) => text.Trim().ToLowerInvariant()
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
