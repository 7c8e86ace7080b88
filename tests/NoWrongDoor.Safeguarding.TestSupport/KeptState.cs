using Npgsql;

namespace NoWrongDoor.Safeguarding.TestSupport;

/// <summary>
/// What a database held at one moment, to go back to: a program that runs on it keeps its connections, plans and compiled code, and a test finds
/// nothing of the test before. A host's own key ring stays, as it does in the host's memory, and so do persons' keys, in their own database.
/// </summary>
internal sealed class KeptState
{
    private readonly TestDatabase _database;
    private readonly DateTimeOffset _at;

    private KeptState(TestDatabase database) => (_database, _at) = (database, database.Clock.GetUtcNow());

    public static async Task<KeptState> OfAsync(TestDatabase database)
    {
        await database.RunAsSuperuserAsync("""
            create schema kept;
            create view kept.held as
                select format('%I.%I', n.nspname, c.relname) as name, format('kept.%I', n.nspname || '_' || c.relname) as copy,
                    (select string_agg(quote_ident(a.attname), ', ') from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('hub', 'ledger', 'identity', 'jobs') and c.relkind = 'r' and c.relname <> 'data_protection_key';
            create table kept.numbers as select schemaname, sequencename, last_value from pg_sequences where schemaname in ('hub', 'ledger', 'identity', 'jobs');
            create table kept.content (name text, copy text, columns text, filled boolean, taken_out bigint);
            do $$ declare t record; filled boolean; begin
                for t in select * from kept.held loop
                    execute format('create table %s as select %s from %s', t.copy, t.columns, t.name);
                    execute format('select exists (select from %s)', t.copy) into filled;
                    insert into kept.content values (t.name, t.copy, t.columns, filled);
                end loop;
            end $$;
            """);
        return new KeptState(database);
    }

    /// <summary>By deleting and writing again, not by emptying tables: plans of the connections in use stay.</summary>
    public async Task BringBackAsync()
    {
        await _database.AdvanceAsync(_at - _database.Clock.GetUtcNow());
        await _database.RunAsSuperuserAsync("""
            set session_replication_role = replica;
            do $$ declare t record; filled boolean; taken bigint; begin
                for t in select * from kept.content loop
                    execute format('select exists (select from %s)', t.name) into filled;
                    if filled then
                        execute format('delete from %s', t.name);
                        get diagnostics taken = row_count;
                        update kept.content set taken_out = taken where name = t.name;
                    end if;
                    if t.filled then execute format('insert into %s (%s) overriding system value select %s from %s', t.name, t.columns, t.columns, t.copy); end if;
                end loop;
                for t in select * from kept.numbers loop
                    perform setval(format('%I.%I', t.schemaname, t.sequencename), coalesce(t.last_value, 1), t.last_value is not null);
                end loop;
            end $$;
            """);
        await SweepAsync();
    }

    // The server of tests has nobody who does so by itself; small tables are not worth it.
    private async Task SweepAsync()
    {
        await using var connection = await _database.OpenAsSuperuserAsync();
        await using var asked = new NpgsqlCommand("update kept.content set taken_out = 0 where taken_out > 5000 returning name", connection);
        var names = new List<string>();
        await using (var reader = await asked.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }

        if (names.Count > 0)
        {
            await TestCluster.RunAsync(connection, $"vacuum {string.Join(", ", names)}");
        }
    }
}
