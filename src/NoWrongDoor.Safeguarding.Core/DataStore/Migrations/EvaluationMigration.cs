using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Migrations;

[DbContext(typeof(HubContext)), Migration("0161_evaluation_counts")]
internal sealed class EvaluationCounts : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0200_figures_by_month")]
internal sealed class FiguresByMonth : SqlMigration;
