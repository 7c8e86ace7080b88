-- The interview offered to a young person after each missing episode. What is text is encrypted under the person's key.
create table hub.return_home_interview (
    found_at                  timestamptz not null,
    due_at                    timestamptz not null,
    offered_at                timestamptz,
    answer                    text check (answer in ('accepted', 'declined')),
    status_reason             bytea,
    completed_at              timestamptz,
    status                    text not null check (status in ('not-offered', 'offered', 'accepted', 'declined', 'completed')),
    interviewer               text,
    interviewer_independent   boolean,
    child_voice_verbatim      bytea,
    push_factors              text,
    pull_factors              text,
    places_named              bytea,
    people_named              bytea,
    intelligence_extract      bytea,
    child_told_what_is_shared text check (child_told_what_is_shared in ('told', 'partly-told', 'not-told'))
);
call hub.complete_record_table('return_home_interview');
