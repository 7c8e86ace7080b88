using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Migrations;

[DbContext(typeof(HubContext)), Migration("0100_background_crime")]
internal sealed class BackgroundCrimeTables : SqlMigration;
