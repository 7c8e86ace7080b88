using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Migrations;

[DbContext(typeof(HubContext)), Migration("0076_match_by_its_entry")]
internal sealed class MatchByItsEntry : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0079_nothing_recorded_while_looking")]
internal sealed class NothingRecordedWhileLooking : SqlMigration;
