using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Writing;

/// <summary>
/// Rows of one table in one statement, a column an array. COPY writes to no table with row-level security; this is an insert like any other, under the same policies.
/// </summary>
internal static class BulkRows
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Column>> Columns = new();

    public static async Task<int> InsertAsync<TRow>(GateSession session, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
        where TRow : RecordRow
    {
        var columns = Of<TRow>(session);
        var names = string.Join(", ", columns.Select(c => c.Name));
        await using var command = Filled(session, rows, columns, $"insert into {Table<TRow>(session)} ({names}) select {names} from {Unnested(columns)}");
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Each row over the revision before its own.</summary>
    public static async Task<int> UpdateAsync<TRow>(GateSession session, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
        where TRow : RecordRow
    {
        var columns = Of<TRow>(session);
        var set = string.Join(", ", columns.Where(c => !c.IsKey).Select(c => $"{c.Name} = n.{c.Name}"));
        await using var command = Filled(session, rows, columns,
            $"update {Table<TRow>(session)} t set {set} from {Unnested(columns)} where t.partnership = n.partnership and t.id = n.id and t.revision = n.revision - 1");
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Which of these ids there are, as far as the writer may see.</summary>
    public static async Task<IReadOnlySet<Guid>> ThereAsync(GateSession session, RecordType type, Guid[] ids, CancellationToken cancellationToken)
    {
        await using var command = session.Command($"select t.id from {type.Table} t where t.partnership = @partnership and t.id = any(@ids)");
        command.Parameters.AddWithValue("ids", ids);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var there = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            there.Add(reader.GetGuid(0));
        }

        return there;
    }

    /// <summary>The writer's own records that are at the revision which is to be changed, with what is kept of it.</summary>
    public static async Task<List<(TRow Row, byte[] Mac, byte[] Body, RecordInput Input)>> KeptAsync<TRow>(
        GateSession session, RecordType<TRow> type, IReadOnlyList<BulkChange> wanted, CancellationToken cancellationToken)
        where TRow : RecordRow, new()
    {
        var (partnership, owner) = (session.Reader.Partnership, session.Reader.Agency);
        Guid[] ids = [.. wanted.Select(w => w.Id)];
        var rows = await session.Db.Set<TRow>().AsNoTracking()
            .Where(r => r.Partnership == partnership && r.Owner == owner && ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellationToken);
        var evidence = await Revisions.EvidenceAsync(session, type, ids, cancellationToken);
        return [.. wanted.Where(w => rows.GetValueOrDefault(w.Id)?.Revision == w.Revision)
            .Select(w => (rows[w.Id], evidence[(w.Id, w.Revision)].Mac, evidence[(w.Id, w.Revision)].Body, w.Input))];
    }

    private static NpgsqlCommand Filled<TRow>(GateSession session, IReadOnlyList<TRow> rows, IReadOnlyList<Column> columns, string sql)
        where TRow : RecordRow
    {
        var command = session.Command(sql);
        for (var i = 0; i < columns.Count; i++)
        {
            command.Parameters.Add(columns[i].Values($"c{i}", rows));
        }

        return command;
    }

    private static string Unnested(IReadOnlyList<Column> columns) =>
        $"unnest({string.Join(", ", columns.Select((_, i) => $"@c{i}"))}) as n ({string.Join(", ", columns.Select(c => c.Name))})";

    private static string Table<TRow>(GateSession session) => session.Db.Model.FindEntityType(typeof(TRow))!.GetSchemaQualifiedTableName()!;

    private static IReadOnlyList<Column> Of<TRow>(GateSession session) => Columns.GetOrAdd(typeof(TRow),
        _ => [.. session.Db.Model.FindEntityType(typeof(TRow))!.GetProperties().Where(p => p.GetBeforeSaveBehavior() == PropertySaveBehavior.Save).Select(p => new Column(p))]);

    private sealed class Column(IProperty property)
    {
        private readonly Func<object?, object?> _stored = property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider : value => value;
        private readonly Type _element = Element(property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType);
        private readonly string _type = property.GetColumnType() + "[]";

        public string Name { get; } = property.GetColumnName();

        public bool IsKey { get; } = property.IsPrimaryKey();

        public NpgsqlParameter Values<TRow>(string name, IReadOnlyList<TRow> rows)
        {
            var values = Array.CreateInstance(_element, rows.Count);
            for (var i = 0; i < rows.Count; i++)
            {
                values.SetValue(_stored(property.GetGetter().GetClrValue(rows[i]!)), i);
            }

            return new NpgsqlParameter(name, values) { DataTypeName = _type };
        }

        private static Type Element(Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type) : type;
    }
}
