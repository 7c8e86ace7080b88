using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Migrations;

[DbContext(typeof(HubContext)), Migration("0120_base_layers")]
internal sealed class BaseLayerTables : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0150_map_tiles")]
internal sealed class MapTileFunctions : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0151_count_what_changed")]
internal sealed class CountingOfChanges : SqlMigration;
