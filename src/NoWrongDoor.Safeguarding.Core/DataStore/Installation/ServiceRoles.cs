using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Installation;

/// <summary>The roles of the server. Those that can sign in have a generated secret each, in a file of its own.</summary>
internal sealed class ServiceRoles(string secretsFolder)
{
    public const string Migrator = "nwd_migrator";
    private static readonly string[] WithoutSignIn = ["nwd_owner", "nwd_context"];
    public static readonly string[] OfHub =
        [Migrator, "nwd_app", "nwd_identity", "nwd_policy", "nwd_sequencer", "nwd_jobs", "nwd_ledger_reader", "nwd_verifier"];
    public static readonly string[] OfKeys = [Migrator, "nwd_crypto"];

    public async Task EnsureAsync(NpgsqlConnection superuser, CancellationToken cancellationToken)
    {
        foreach (var role in WithoutSignIn)
        {
            await EnsureAsync(superuser, role, "nologin", cancellationToken);
        }
        foreach (var role in OfHub.Union(OfKeys))
        {
            await EnsureAsync(superuser, role, $"login noinherit password '{ScramVerifier(Secret(role))}'", cancellationToken);
        }
        await Sql.RunAsync(superuser, $"grant nwd_owner, nwd_context to {Migrator}", cancellationToken);
        // A list's statement costs several times more to plan than to run, and PostgreSQL would plan it anew for its first five readers on each connection.
        await Sql.RunAsync(superuser, "alter role nwd_app set plan_cache_mode = force_generic_plan", cancellationToken);
    }

    public string ConnectionString(string superuser, string role, string database)
    {
        var builder = new NpgsqlConnectionStringBuilder(superuser)
        {
            Username = role,
            Password = Secret(role),
            Database = database,
            ApplicationName = role,
            // Planning under row-level security costs more than most of our statements do.
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 1,
            // Npgsql's reset is seven statements each time a connection is taken from the pool. The hub sets nothing for a session, and undoes with each
            // context what injected SQL may have set (HubDataSource.BindAsync): behind PgBouncer in transaction mode nobody else would.
            NoResetOnClose = role == "nwd_app",
        };
        return builder.ConnectionString;
    }

    private static async Task EnsureAsync(NpgsqlConnection superuser, string role, string attributes, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select exists (select from pg_roles where rolname = $1)", superuser);
        command.Parameters.AddWithValue(role);
        var verb = (bool)(await command.ExecuteScalarAsync(cancellationToken))! ? "alter" : "create";
        await Sql.RunAsync(superuser,
            $"{verb} role {role} {attributes} nosuperuser nobypassrls nocreatedb nocreaterole noreplication", cancellationToken);
    }

    private string Secret(string role)
    {
        var path = Path.Combine(secretsFolder, role);
        if (!File.Exists(path))
        {
            SecretFile.Write(path, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))));
        }
        return File.ReadAllText(path);
    }

    /// <summary>RFC 5803: the server stores this form as it is, so the secret itself is never sent or logged.</summary>
    private static string ScramVerifier(string secret)
    {
        const int iterations = 4096;
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(secret, salt, iterations, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }
}
