using NoWrongDoor.Safeguarding.Core.Intake;
using Npgsql;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.Places.Background;

/// <summary>Sends the rows of a street-level file to where they wait for being merged, as they are read; none of them is held.</summary>
internal sealed class StreetFile(string path, DateOnly today)
{
    private const string Copy = """
        copy intake.street_crime (content, month, crime_id, reported_by, falls_within, crime_type, longitude, latitude, near, lsoa, outcome)
        from stdin (format binary)
        """;

    /// <summary>Once a row is found that cannot be kept the rest is only read, for the report: the import will be refused.</summary>
    /// <exception cref="FileRefusedException">The file is not what it should be.</exception>
    public async Task SendAsync(NpgsqlConnection connection, StreetReport report, CancellationToken cancellationToken)
    {
        using var file = CsvFile.Open(path);
        var columns = StreetColumns.Of(file);
        var reader = new StreetRow(columns, today);
        await using var rows = await connection.BeginBinaryImportAsync(Copy, cancellationToken);
        foreach (var row in file.Rows())
        {
            if (reader.Read(row, out var problem) is not { } crime)
            {
                report.Count(problem!);
                continue;
            }

            report.Count(crime, row[StreetColumns.Context].Length > 0);
            if (report.Problems.Total == 0)
            {
                await SendAsync(rows, crime, cancellationToken);
            }
        }

        // Without this the server forgets what was sent.
        if (report.Problems.Total == 0)
        {
            await rows.CompleteAsync(cancellationToken);
        }
    }

    private static async Task SendAsync(NpgsqlBinaryImporter rows, StreetCrime crime, CancellationToken cancellationToken)
    {
        await rows.StartRowAsync(cancellationToken);
        await rows.WriteAsync(crime.Hash().ToArray(), NpgsqlDbType.Bytea, cancellationToken);
        await rows.WriteAsync(crime.Month, NpgsqlDbType.Date, cancellationToken);
        await OrNullAsync(rows, crime.CrimeId, NpgsqlDbType.Bytea, cancellationToken);
        await rows.WriteAsync(crime.ReportedBy, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(crime.FallsWithin, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(crime.Type, NpgsqlDbType.Text, cancellationToken);
        if (crime.Point is { } point)
        {
            await rows.WriteAsync(point.Longitude, NpgsqlDbType.Double, cancellationToken);
            await rows.WriteAsync(point.Latitude, NpgsqlDbType.Double, cancellationToken);
        }
        else
        {
            await rows.WriteNullAsync(cancellationToken);
            await rows.WriteNullAsync(cancellationToken);
        }

        await OrNullAsync(rows, crime.Near, NpgsqlDbType.Text, cancellationToken);
        await OrNullAsync(rows, crime.Lsoa, NpgsqlDbType.Text, cancellationToken);
        await OrNullAsync(rows, crime.Outcome, NpgsqlDbType.Text, cancellationToken);
    }

    private static Task OrNullAsync<T>(NpgsqlBinaryImporter rows, T? value, NpgsqlDbType type, CancellationToken cancellationToken)
        where T : class =>
        value is null ? rows.WriteNullAsync(cancellationToken) : rows.WriteAsync(value, type, cancellationToken);
}
