using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Migrations;

[DbContext(typeof(HubContext)), Migration("0030_drafts")]
internal sealed class DraftTable : SqlMigration;
