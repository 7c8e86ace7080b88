using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Migrations;

[DbContext(typeof(HubContext)), Migration("0060_reach_by_source_type")]
internal sealed class ReachBySourceType : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0191_reach_found_by_source")]
internal sealed class ReachFoundBySource : SqlMigration;
