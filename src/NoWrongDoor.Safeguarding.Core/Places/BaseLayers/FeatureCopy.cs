using NoWrongDoor.Safeguarding.Core.Intake;
using Npgsql;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.Places.BaseLayers;

/// <summary>Sends features to where they wait for being merged, as they are read.</summary>
internal static class FeatureCopy
{
    private const string Copy = """
        copy intake.base_feature (row, content, layer, code, name, kind, within, live, easting, northing, shape) from stdin (format binary)
        """;

    /// <summary>Once a row is found that cannot be kept the rest is only read, for the report: the import will be refused.</summary>
    public static async Task SendAsync(NpgsqlConnection connection, FeatureFile file, FeatureReport report, CancellationToken cancellationToken)
    {
        await using var rows = await connection.BeginBinaryImportAsync(Copy, cancellationToken);
        foreach (var (row, feature, problem) in file.Read())
        {
            if (problem is not null)
            {
                report.Count(problem);
                continue;
            }

            report.Count(feature!);
            if (report.Problems.Total == 0)
            {
                await SendAsync(rows, row, feature!, cancellationToken);
            }
        }

        // Without this the server forgets what was sent.
        if (report.Problems.Total == 0)
        {
            await rows.CompleteAsync(cancellationToken);
        }
    }

    private static async Task SendAsync(NpgsqlBinaryImporter rows, long row, BaseFeature feature, CancellationToken cancellationToken)
    {
        await rows.StartRowAsync(cancellationToken);
        await rows.WriteAsync(row, NpgsqlDbType.Bigint, cancellationToken);
        await rows.WriteAsync(feature.Hash().ToArray(), NpgsqlDbType.Bytea, cancellationToken);
        await rows.WriteAsync(feature.Layer, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(feature.Code, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(feature.Name, NpgsqlDbType.Text, cancellationToken);
        await OrNullAsync(rows, feature.Kind, NpgsqlDbType.Text, cancellationToken);
        await OrNullAsync(rows, feature.Within, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(feature.IsLive, NpgsqlDbType.Boolean, cancellationToken);
        if (feature.Grid is var (easting, northing))
        {
            await rows.WriteAsync(easting, NpgsqlDbType.Integer, cancellationToken);
            await rows.WriteAsync(northing, NpgsqlDbType.Integer, cancellationToken);
        }
        else
        {
            await rows.WriteNullAsync(cancellationToken);
            await rows.WriteNullAsync(cancellationToken);
        }

        await OrNullAsync(rows, feature.Shape, NpgsqlDbType.Bytea, cancellationToken);
    }

    private static Task OrNullAsync<T>(NpgsqlBinaryImporter rows, T? value, NpgsqlDbType type, CancellationToken cancellationToken)
        where T : class =>
        value is null ? rows.WriteNullAsync(cancellationToken) : rows.WriteAsync(value, type, cancellationToken);
}
