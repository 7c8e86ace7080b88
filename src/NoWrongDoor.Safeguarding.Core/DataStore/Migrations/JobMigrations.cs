using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Migrations;

[DbContext(typeof(HubContext)), Migration("0170_scheduler")]
internal sealed class SchedulerTables : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0171_jobs")]
internal sealed class JobTables : SqlMigration;
