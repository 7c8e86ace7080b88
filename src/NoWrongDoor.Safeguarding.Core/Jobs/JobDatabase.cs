using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Jobs;

/// <summary>The database as the role of the jobs: schedules, runs and what they note. Records of people are beyond it.</summary>
internal sealed class JobDatabase(NpgsqlDataSource source) : IDisposable
{
    public void Dispose() => source.Dispose();

    public Task<IReadOnlyList<string>> PartnershipsAsync(CancellationToken cancellationToken) =>
        ReadAsync("select id from hub.partnership order by id", row => row.GetString(0), cancellationToken);

    /// <summary>The agencies of a partnership, with their kinds.</summary>
    public Task<IReadOnlyList<(string Id, string Kind)>> AgenciesAsync(string partnership, CancellationToken cancellationToken) =>
        ReadAsync("select id, kind from hub.agency where partnership = $1 order by id", row => (row.GetString(0), row.GetString(1)), cancellationToken, partnership);

    public async Task<IReadOnlyList<T>> ReadAsync<T>(string constant, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken, params IReadOnlyList<object> values)
    {
        await using var command = Command(constant, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    public async Task<int> WriteAsync(string constant, CancellationToken cancellationToken, params IReadOnlyList<object> values)
    {
        await using var command = Command(constant, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => source.OpenConnectionAsync(cancellationToken);

    [SuppressMessage("Security", "CA2100", Justification = "Only constants are handed in; every value is a parameter")]
    private NpgsqlCommand Command(string constant, IReadOnlyList<object> values)
    {
        var command = source.CreateCommand(constant);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
