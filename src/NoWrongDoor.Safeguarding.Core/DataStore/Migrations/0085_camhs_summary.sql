-- What CAMHS conclude, written to be shared; notes of therapy have no column. Words are encrypted under the person's key.
create table hub.camhs_summary (
    written_on             date not null,
    protective_factors     bytea not null,
    conclusions            bytea not null,
    risk_factors           bytea,
    safety_plan            bytea,
    self_harm              text check (self_harm in ('none-known', 'in-the-past', 'thoughts-now', 'now')),
    self_harm_last_on      date,
    suicide_risk           text check (suicide_risk in ('none-known', 'thoughts', 'plans', 'recent-attempt')),
    diagnosis_group        text,
    camhs_open             boolean,
    camhs_referred_on      date,
    camhs_wait             text,
    camhs_worker           bytea,
    confidentiality_ground text not null check (confidentiality_ground in ('young-person-agrees', 'parent-agrees', 'protects-from-serious-harm', 'required-by-law')),
    child_told_what_is_shared text check (child_told_what_is_shared in ('told', 'partly-told', 'not-told'))
);
call hub.complete_record_table('camhs_summary');
call hub.take_no_samples('camhs_summary');
