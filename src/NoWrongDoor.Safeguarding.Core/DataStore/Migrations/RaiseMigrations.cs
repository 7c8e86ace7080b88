using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Migrations;

[DbContext(typeof(HubContext)), Migration("0140_case_note")]
internal sealed class CaseNoteTable : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0141_raise_meeting")]
internal sealed class RaiseMeetingTable : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0142_lead_agency")]
internal sealed class LeadAgencyWrites : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0196_minutes_are_drafted")]
internal sealed class MinutesAreDrafted : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0198_minutes_are_the_meetings")]
internal sealed class MinutesAreTheMeetings : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0203_open_case_ends")]
internal sealed class OpenCaseEnds : SqlMigration;

[DbContext(typeof(HubContext)), Migration("0204_what_is_written_has_its_form")]
internal sealed class WhatIsWrittenHasItsForm : SqlMigration;
