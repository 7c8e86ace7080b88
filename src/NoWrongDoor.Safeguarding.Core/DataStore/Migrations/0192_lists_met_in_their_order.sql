-- A list of a reader who reaches much is met in its own order and ends with the page. The keys are expressions that PostgreSQL does not know to be leakproof, so
-- that under row-level security these indexes give an order and are never asked whether they hold a value (0083); and no samples are kept of them (0067).
create index young_person_in_order on hub.young_person (partnership, (lower(family_name) collate "C"), (lower(given_name) collate "C"));
alter index hub.young_person_in_order alter column 3 set statistics 0;
create index missing_episode_in_order on hub.missing_episode (partnership, (reported_at at time zone 'UTC'));
create index return_home_interview_in_order on hub.return_home_interview (partnership, (found_at at time zone 'UTC'));
create index asb_incident_in_order on hub.asb_incident (partnership, (occurred_at at time zone 'UTC'));
create index intelligence_item_in_order on hub.intelligence_item (partnership, (submitted_at at time zone 'UTC'));
create index camhs_summary_in_order on hub.camhs_summary (partnership, (written_on + 0));
create index sdq_score_in_order on hub.sdq_score (partnership, (answered_on + 0));
create index ae_contact_in_order on hub.ae_contact (partnership, (attended_at at time zone 'UTC'));
create index education_record_in_order on hub.education_record (partnership, (as_at + 0));
create index care_episode_in_order on hub.care_episode (partnership, (placement_start + 0));
create index housing_record_in_order on hub.housing_record (partnership, (as_at + 0));
create index communication_passport_in_order on hub.communication_passport (partnership, (agreed_with_me_on + 0));
create index relationship_in_order on hub.relationship (partnership, (started at time zone 'UTC'));
create index case_membership_in_order on hub.case_membership (partnership, (started at time zone 'UTC'));
create index raise_case_in_order on hub.raise_case (partnership, (stage_since at time zone 'UTC'));
create index raise_action_in_order on hub.raise_action (partnership, (due_at + 0));
create index raise_meeting_in_order on hub.raise_meeting (partnership, (held_on + 0));
do $$
declare i text;
begin
    for i in select indexname from pg_indexes where schemaname = 'hub' and indexname like '%\_in\_order' loop
        execute format('alter index hub.%I alter column 2 set statistics 0', i);
    end loop;
end $$;
