-- How a young person's education stands, as a school or the council's education service says. Their own words and the school's summary are encrypted under
-- the person's key.
create table hub.education_record (
    aspiration                  bytea,
    as_at                       date not null,
    school_name                 text,
    school_urn                  text check (school_urn ~ '^[0-9]{6}$'),
    dsl_contact                 text,
    attendance_pct_ytd          numeric(4, 1) check (attendance_pct_ytd between 0 and 100),
    persistent_absence_flag     boolean,
    unexplained_absence_today   boolean,
    suspensions_12m             integer check (suspensions_12m between 0 and 100),
    suspension_reason           text,
    permanent_exclusion_at      date,
    ehcp_status                 text,
    sen_primary_need            text,
    neet_status                 text,
    alternative_provision       text,
    child_missing_education     boolean,
    reduced_timetable_flag      boolean,
    school_safeguarding_summary bytea,
    pep_due                     date,
    check ((attendance_pct_ytd <= 90) is not distinct from persistent_absence_flag)
);
call hub.complete_record_table('education_record');
call hub.take_no_samples('education_record');
