using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Migrations;

[DbContext(typeof(HubContext)), Migration("0180_lists_begin_with_reach")]
internal sealed class ListsBeginWithReach : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0192_found_within_reach")]
internal sealed class FoundWithinReach : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0193_lists_in_order")]
internal sealed class ListsInOrder : SqlMigration;

/// <summary>Lists of those alone who are reached in one way, and who saw what about one person, found by index.</summary>
[DbContext(typeof(HubContext)), Migration("0201_found_by_way_of_reach")]
internal sealed class FoundByWayOfReach : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0202_open_episodes_by_risk")]
internal sealed class OpenEpisodesByRisk : SqlMigration;
