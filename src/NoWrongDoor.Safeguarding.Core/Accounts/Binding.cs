using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Accounts;

public static class Binding
{
    /// <summary>Fills $1, $2, … in order; null is SQL's null.</summary>
    public static NpgsqlCommand Bind(this NpgsqlCommand command, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }
        return command;
    }

    public static NpgsqlBatchCommand Bind(this NpgsqlBatchCommand command, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }
        return command;
    }

    public static T? OrNull<T>(this NpgsqlDataReader reader, int column) where T : class =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);
}
