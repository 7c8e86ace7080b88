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

[DbContext(typeof(HubContext)), Migration("0085_camhs_summary")]
internal sealed class CamhsSummaryTable : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0086_sdq_score")]
internal sealed class SdqScoreTable : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0087_ae_contact")]
internal sealed class AeContactTable : SqlMigration;
[DbContext(typeof(HubContext)), Migration("0088_education_record")]
internal sealed class EducationRecordTable : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0089_care_episode")]
internal sealed class CareEpisodeTable : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0090_housing_record")]
internal sealed class HousingRecordTable : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0190_place")]
internal sealed class PlaceTable : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0197_tenancy_action")]
internal sealed class TenancyActionColumn : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0082_intelligence_item")]
internal sealed class IntelligenceItemTable : SqlMigration;
