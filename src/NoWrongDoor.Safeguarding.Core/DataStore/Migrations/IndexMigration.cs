using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Migrations;

[DbContext(typeof(HubContext)), Migration("0083_indexes_ask_no_values")]
internal sealed class IndexesAskNoValues : SqlMigration;
