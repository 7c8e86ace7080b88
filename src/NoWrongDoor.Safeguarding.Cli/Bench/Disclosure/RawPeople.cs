using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Disclosure;

/// <summary>The same rows in a plain table, nothing encrypted, read by a role that no policy binds: the baseline.</summary>
internal sealed class RawPeople(NpgsqlDataSource source, IReadOnlyList<Guid> ids)
{
    private const string Select = """
        select given_name, family_name, known_as, date_of_birth, pronouns, first_language, interpreter_needed, nhs_number, upn, address, uprn, phone
        from raw.young_person where id = $1
        """;

    public static async Task<RawPeople> CopyAsync(BenchDatabase database, BenchScene scene, CancellationToken cancellation)
    {
        var source = database.OpenRaw();
        await using (var copy = source.CreateCommand("""
            create schema raw;
            create table raw.young_person as
            select id, given_name, family_name, known_as, date_of_birth, pronouns, first_language, interpreter_needed, nhs_number, upn, ''::text as address, uprn, ''::text as phone
            from hub.young_person;
            alter table raw.young_person add primary key (id);
            create table raw.entry (number bigint generated always as identity, note text);
            """))
        {
            await copy.ExecuteNonQueryAsync(cancellation);
        }

        await using (var fill = source.CreateCommand("update raw.young_person set address = $1, phone = $2"))
        {
            fill.Parameters.AddWithValue(scene.YoungPerson["address"].GetString()!);
            fill.Parameters.AddWithValue(scene.YoungPerson["phone"].GetString()!);
            await fill.ExecuteNonQueryAsync(cancellation);
        }

        var ids = new List<Guid>();
        await using var select = source.CreateCommand("select id from raw.young_person");
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            ids.Add(reader.GetGuid(0));
        }

        return new RawPeople(source, ids);
    }

    public async Task ReadAsync(int turn, ArrayBufferWriter<byte> output, CancellationToken cancellation)
    {
        await using var select = source.CreateCommand(Select);
        select.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = ids[turn % ids.Count] });
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        DisclosureBench.Write(output, json => Write(json, reader));
    }

    /// <summary>What a durable entry costs at the very least.</summary>
    public async Task CommitAsync(CancellationToken cancellation)
    {
        await using var insert = source.CreateCommand("insert into raw.entry (note) values ('shown')");
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    private static void Write(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        json.WriteStartObject();
        for (var i = 0; i < row.FieldCount; i++)
        {
            json.WritePropertyName(row.GetName(i));
            switch (row.GetValue(i))
            {
                case DBNull:
                    json.WriteNullValue();
                    break;
                case bool flag:
                    json.WriteBooleanValue(flag);
                    break;
                case DateTime day:
                    json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                    break;
                case var value:
                    json.WriteStringValue(value.ToString());
                    break;
            }
        }

        json.WriteEndObject();
    }
}
