using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.DataStore;

public sealed class UnsafeStartException(string message) : Exception(message);

/// <summary>A host starts as nobody who could look past row-level security, and on a server that keeps what it acknowledged.</summary>
public static class StartupGuard
{
    private const string Check = """
        select current_user,
               exists (select from pg_roles r where pg_has_role(session_user, r.oid, 'MEMBER') and r.rolsuper),
               exists (select from pg_roles r where pg_has_role(session_user, r.oid, 'MEMBER') and r.rolbypassrls),
               exists (select from pg_class c where c.relkind in ('r', 'p', 'v', 'm') and pg_has_role(session_user, c.relowner, 'MEMBER')),
               current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'),
               lower('É') = 'é'
        """;

    public static async Task CheckAsync(NpgsqlDataSource source, bool throwAwayDatabase, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Check);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var role = reader.GetString(0);
        Refuse(reader.GetBoolean(1), $"role {role} is, or may become, a superuser");
        Refuse(reader.GetBoolean(2), $"role {role} may bypass row-level security");
        Refuse(reader.GetBoolean(3), $"role {role} owns tables, or may become the role that does");
        Refuse(!reader.GetBoolean(7), "this database does not know that É and é are one letter, so people would be recorded whom no search finds: make it anew with a UTF-8 locale (C.UTF-8)");
        for (var setting = 4; setting < 7 && !throwAwayDatabase; setting++)
        {
            var name = setting switch { 4 => "fsync", 5 => "synchronous_commit", _ => "full_page_writes" };
            Refuse(reader.GetString(setting) == "off", $"{name} is off on this server: an acknowledged entry could be lost");
        }
    }

    private static void Refuse(bool unsafeNow, string why)
    {
        if (unsafeNow)
        {
            throw new UnsafeStartException($"The host does not start: {why}.");
        }
    }
}
