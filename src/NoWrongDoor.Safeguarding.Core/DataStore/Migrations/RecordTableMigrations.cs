using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Migrations;

[DbContext(typeof(HubContext)), Migration("0050_record_tables")]
internal sealed class RecordTables : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0051_communication_passport")]
internal sealed class CommunicationPassportTable : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0080_return_home_interview")]
internal sealed class ReturnHomeInterviewTable : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0081_asb_incident")]
internal sealed class AsbIncidentTable : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0082_intelligence_item")]
internal sealed class IntelligenceItemTable : SqlMigration;
