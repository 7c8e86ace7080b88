using Npgsql;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.Places.Ground;

/// <summary>Which public crime is asked for; nothing for all of it.</summary>
/// <param name="Type">The publisher's category, in its own words.</param>
/// <param name="Since">The first of the first month.</param>
/// <param name="Until">The first of the last month.</param>
public sealed record CrimeFilter(string? Type, DateOnly? Since, DateOnly? Until)
{
    public static CrimeFilter Everything { get; } = new(null, null, null);

    /// <summary>As the next three parameters of a statement.</summary>
    internal void AddTo(NpgsqlCommand command)
    {
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)Type ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)Since ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)Until ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
    }
}
