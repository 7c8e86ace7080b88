using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Installation;

internal static class Sql
{
    /// <summary>For statements that take no parameters (roles, databases, extensions). Never with a value from outside.</summary>
    public static async Task RunAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Every caller composes from constants and names checked by Name.
        await using var command = new NpgsqlCommand(statement, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static string Name(string name) =>
        name.Length is > 0 and < 64 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            ? name : throw new ArgumentException($"'{name}' is not a name for a database.", nameof(name));

    public static async Task<NpgsqlConnection> OpenAsync(string connectionString, string? database, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        builder.Database = database ?? builder.Database ?? "postgres";
        var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
