using System.Collections.Concurrent;
using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>
/// Rows of a mapped table out of a statement that asks for more than the row: what decides about it, and what it is checked against. One statement sees one
/// moment, so that values of one revision are never held against the facts, or entered with the MAC, of the next.
/// </summary>
internal static class StoredRow
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Column>> Known = new();

    /// <summary>The row's columns, of the table that the statement calls t.</summary>
    public static string Columns<TRow>(GateSession session)
        where TRow : RecordRow => Columns<TRow>(session.Db);

    public static string Columns<TRow>(HubContext db)
        where TRow : RecordRow => string.Join(", ", Of<TRow>(db).Select(c => $"t.{c.Name}"));

    /// <param name="session">The reader's.</param>
    /// <param name="reader">On a line that begins with the row's columns.</param>
    /// <param name="forWriting">Whether changes to it are to be stored with the session.</param>
    public static TRow Read<TRow>(GateSession session, DbDataReader reader, bool forWriting)
        where TRow : RecordRow, new()
    {
        var row = Read<TRow>(session.Db, reader);
        if (!forWriting)
        {
            return row;
        }

        var tracked = session.Db.Set<TRow>().Local.FirstOrDefault(r => r.Partnership == row.Partnership && r.Id == row.Id);
        if (tracked is not null && tracked.Revision != row.Revision)
        {
            // Written since by somebody else: what was meant to be stored of the earlier one is not stored over it.
            session.Db.ChangeTracker.Clear();
            tracked = null;
        }

        return tracked ?? session.Db.Attach(row).Entity;
    }

    public static TRow Read<TRow>(HubContext db, DbDataReader reader)
        where TRow : RecordRow, new()
    {
        var row = new TRow();
        var columns = Of<TRow>(db);
        for (var i = 0; i < columns.Count; i++)
        {
            columns[i].Set(row, reader, i);
        }

        return row;
    }

    private static IReadOnlyList<Column> Of<TRow>(HubContext db) =>
        Known.GetOrAdd(typeof(TRow), _ => [.. db.Model.FindEntityType(typeof(TRow))!.GetProperties().Select(p => new Column(p))]);

    private sealed class Column(IProperty property)
    {
        private static readonly MethodInfo Reading = typeof(Column).GetMethod(nameof(As), BindingFlags.NonPublic | BindingFlags.Static)!;

        private readonly PropertyInfo _of = property.PropertyInfo ?? throw new InvalidOperationException($"{property.Name} is no property of its row.");
        private readonly Func<object?, object?>? _kept = property.GetTypeMapping().Converter?.ConvertFromProvider;
        private readonly Func<DbDataReader, int, object> _read = Reading
            .MakeGenericMethod(Plain(property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType)).CreateDelegate<Func<DbDataReader, int, object>>();

        public string Name { get; } = property.GetColumnName();

        public void Set(RecordRow row, DbDataReader reader, int at)
        {
            if (!reader.IsDBNull(at))
            {
                var stored = _read(reader, at);
                var value = _kept is null ? stored : _kept(stored);
                row.Unreadable = value is null ? Name : row.Unreadable;
                _of.SetValue(row, value);
            }
        }

        private static object As<T>(DbDataReader reader, int at)
            where T : notnull => reader.GetFieldValue<T>(at);

        private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;
    }
}
