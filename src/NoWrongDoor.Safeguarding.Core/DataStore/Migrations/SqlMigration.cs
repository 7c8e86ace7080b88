using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Migrations;

/// <summary>One embedded SQL file, run by EF's migrator: what row-level security needs has no other form. Forward only.</summary>
internal abstract class SqlMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var name = $"{GetType().GetCustomAttribute<MigrationAttribute>()!.Id}.sql";
        using var file = typeof(SqlMigration).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(file);
        migrationBuilder.Sql(reader.ReadToEnd());
    }
}

[DbContext(typeof(HubContext)), Migration("0001_schemas")]
internal sealed class Schemas : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0002_register")]
internal sealed class Register : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0003_guard")]
internal sealed class Guard : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0004_reach")]
internal sealed class Reach : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0005_records")]
internal sealed class Records : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0006_derivation")]
internal sealed class Derivation : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0007_ledger")]
internal sealed class LedgerTables : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0008_confidential_address")]
internal sealed class ConfidentialAddress : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0040_raise")]
internal sealed class RaiseTables : SqlMigration;

[DbContext(typeof(KeysContext)), Migration("0001_keys")]
internal sealed class WrappedKeys : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0020_identity")]
internal sealed class IdentityTables : SqlMigration;
