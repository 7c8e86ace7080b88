using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore.Migrations;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Installation;

/// <summary>
/// Makes or completes an installation: keys, roles, databases, extensions, migrations, partnerships, hub.json. The only
/// code that connects as a superuser. Running it again changes nothing that is right already.
/// </summary>
public sealed class Installer(InstallationPlan plan, IProgress<string> progress)
{
    private readonly ServiceRoles _roles = new(plan.RoleSecretsFolder);
    private readonly string _secrets = Path.Combine(plan.Home, "secrets");

    public async Task<HubConfiguration> RunAsync(CancellationToken cancellationToken)
    {
        var partnerships = plan.Partnerships is null ? [] : PartnershipSetup.Load(plan.Partnerships);
        await using (var server = await Sql.OpenAsync(plan.Superuser, null, cancellationToken))
        {
            // Roles and databases are the server's: one installer at a time.
            await Sql.RunAsync(server, "select pg_advisory_lock(hashtext('nwd installation'))", cancellationToken);
            if (plan.Reset)
            {
                await ResetAsync(server, cancellationToken);
            }
            SecretSet.Ensure(_secrets, partnerships);
            progress.Report("roles");
            await _roles.EnsureAsync(server, cancellationToken);
            await EnsureDatabaseAsync(server, plan.Database, ServiceRoles.OfHub, cancellationToken);
            await EnsureDatabaseAsync(server, plan.KeysDatabase, ServiceRoles.OfKeys, cancellationToken);
            await MigrateAsync(partnerships, cancellationToken);
        }
        var configuration = Configuration();
        configuration.Save(Path.Combine(plan.Home, "hub.json"));
        return configuration;
    }

    private async Task ResetAsync(NpgsqlConnection server, CancellationToken cancellationToken)
    {
        progress.Report("removing databases and keys");
        foreach (var database in new[] { plan.Database, plan.KeysDatabase })
        {
            await Sql.RunAsync(server, $"drop database if exists {Sql.Name(database)} with (force)", cancellationToken);
        }
        if (Directory.Exists(_secrets))
        {
            Directory.Delete(_secrets, recursive: true);
        }
    }

    private async Task EnsureDatabaseAsync(
        NpgsqlConnection server, string database, IEnumerable<string> roles, CancellationToken cancellationToken)
    {
        await using (var command = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", server))
        {
            command.Parameters.AddWithValue(database);
            if (!(bool)(await command.ExecuteScalarAsync(cancellationToken))!)
            {
                progress.Report($"database {database}");
                await Sql.RunAsync(server, $"create database {Sql.Name(database)} owner nwd_owner", cancellationToken);
            }
        }
        // Nobody else may connect, and nobody may make temporary objects that could stand before ours.
        await Sql.RunAsync(server, $"revoke all on database {Sql.Name(database)} from public", cancellationToken);
        await Sql.RunAsync(server, $"grant connect on database {Sql.Name(database)} to {string.Join(", ", roles)}", cancellationToken);
    }

    private async Task MigrateAsync(IReadOnlyList<PartnershipSetup> partnerships, CancellationToken cancellationToken)
    {
        progress.Report("migrations");
        await using var hub = await Sql.OpenAsync(plan.Superuser, plan.Database, cancellationToken);
        foreach (var extension in new[] { "postgis", "pg_trgm" })
        {
            await Sql.RunAsync(hub, $"set client_min_messages = warning; create extension if not exists {extension}", cancellationToken);
        }
        await Migrator.MigrateHubAsync(_roles.ConnectionString(plan.Superuser, ServiceRoles.Migrator, plan.Database), null, cancellationToken);
        await Migrator.MigrateKeysAsync(_roles.ConnectionString(plan.Superuser, ServiceRoles.Migrator, plan.KeysDatabase), cancellationToken);
        await PoliciesFirst.EnsureAsync(hub, cancellationToken);
        await EnsureContextKeyAsync(hub, cancellationToken);
        await EnsureFunctionsAsync(hub, RolesFile.Load(plan.Policies), cancellationToken);
        await EnsurePartnershipsAsync(hub, partnerships, cancellationToken);
    }

    private async Task EnsureContextKeyAsync(NpgsqlConnection hub, CancellationToken cancellationToken)
    {
        // RFC 2104: a key shorter than a block is padded with zeros.
        var inner = new byte[64];
        new HubSecrets(_secrets).ContextKey.CopyTo(inner);
        var outer = inner.Select(b => (byte)(b ^ 0x5C)).ToArray();
        await using var command = new NpgsqlCommand("""
            insert into guard.context_key (inner_pad, outer_pad) values ($1, $2)
            on conflict (only_one) do update set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad
            """, hub);
        command.Parameters.AddWithValue(inner.Select(b => (byte)(b ^ 0x36)).ToArray());
        command.Parameters.AddWithValue(outer);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // The roles file in a form that the guard can ask: which functions exist in which kind of agency.
    private static async Task EnsureFunctionsAsync(NpgsqlConnection hub, FunctionCatalogue functions, CancellationToken cancellationToken)
    {
        var pairs = functions.Functions.Values.SelectMany(f => f.Kinds.Select(kind => (Function: f.Id, Kind: kind))).Distinct().ToList();
        await using var command = new NpgsqlCommand("""
            with wanted as (select * from unnest($1::text[], $2::text[]) w (function, kind)),
            gone as (delete from guard.function_kind k where not exists (select from wanted w where w.function = k.function and w.kind = k.kind))
            insert into guard.function_kind select w.function, w.kind from wanted w on conflict do nothing
            """, hub);
        command.Parameters.AddWithValue(pairs.Select(p => p.Function).ToArray());
        command.Parameters.AddWithValue(pairs.Select(p => p.Kind).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task EnsurePartnershipsAsync(
        NpgsqlConnection hub, IReadOnlyList<PartnershipSetup> partnerships, CancellationToken cancellationToken)
    {
        foreach (var partnership in partnerships)
        {
            await using var batch = new NpgsqlBatch(hub);
            var row = new NpgsqlBatchCommand("insert into hub.partnership (id, name) values ($1, $2) on conflict (id) do update set name = excluded.name");
            row.Parameters.AddWithValue(partnership.Id);
            row.Parameters.AddWithValue(partnership.Name);
            batch.BatchCommands.Add(row);
            foreach (var agency in partnership.Agencies)
            {
                var member = new NpgsqlBatchCommand("""
                    insert into hub.agency (partnership, id, name, kind) values ($1, $2, $3, $4)
                    on conflict (partnership, id) do update set name = excluded.name, kind = excluded.kind
                    """);
                member.Parameters.AddWithValue(partnership.Id);
                member.Parameters.AddWithValue(agency.Id);
                member.Parameters.AddWithValue(agency.Name);
                member.Parameters.AddWithValue(agency.Kind);
                batch.BatchCommands.Add(member);
            }
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private HubConfiguration Configuration()
    {
        var file = Path.Combine(plan.Home, "hub.json");
        // What an operator wrote into it stays.
        var (post, checkpoints) = File.Exists(file) ? HubConfiguration.OperatorsPart(file) : default;
        string Hub(string role) => _roles.ConnectionString(plan.Superuser, role, plan.Database);
        return new HubConfiguration
        {
            ConnectionStrings = new HubConnectionStrings
            {
                App = Hub("nwd_app"),
                Identity = Hub("nwd_identity"),
                Policy = Hub("nwd_policy"),
                Sequencer = Hub("nwd_sequencer"),
                Jobs = Hub("nwd_jobs"),
                LedgerReader = Hub("nwd_ledger_reader"),
                Verifier = Hub("nwd_verifier"),
                Keys = _roles.ConnectionString(plan.Superuser, "nwd_crypto", plan.KeysDatabase),
                Migrator = Hub(ServiceRoles.Migrator),
            },
            Secrets = Path.GetFullPath(_secrets),
            Urls = new HubUrls { Hub = plan.HubUrl, Identity = plan.IdentityUrl },
            Policies = Path.GetFullPath(plan.Policies),
            Agreements = Path.GetFullPath(plan.Agreements),
            Partnerships = plan.Partnerships is null ? null : Path.GetFullPath(plan.Partnerships),
            Post = post ?? new PostSettings { From = "no-reply@localhost", Folder = Path.GetFullPath(Path.Combine(plan.Home, "post")) },
            Checkpoints = checkpoints ?? Path.GetFullPath(Path.Combine(plan.Home, "checkpoints")),
        };
    }
}
