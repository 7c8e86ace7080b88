using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Migrations;

[DbContext(typeof(HubContext)), Migration("0065_own_leaves")]
internal sealed class OwnLeaves : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0066_sign_in_by_function")]
internal sealed class SignInByFunction : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0067_no_statistics_of_people")]
internal sealed class NoStatisticsOfPeople : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0068_sealed_reason")]
internal sealed class SealedReason : SqlMigration;
