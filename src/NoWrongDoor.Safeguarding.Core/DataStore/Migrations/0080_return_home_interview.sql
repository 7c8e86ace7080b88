-- Samples of a column pass row-level security (0067): what a table of records about young people says is not sampled. For it and for tables to come.
create procedure hub.take_no_samples(t text) language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    c text;
begin
    for c in
        select a.attname from pg_attribute a
        where a.attrelid = format('hub.%I', t)::regclass and a.attnum > 0 and not a.attisdropped
          and a.attname not in ('partnership', 'id', 'record_id', 'subject', 'owner', 'agency', 'function', 'disclosure', 'revision', 'record_type')
    loop
        execute format('alter table hub.%I alter column %I set statistics 0', t, c);
    end loop;
end $$;
revoke execute on procedure hub.take_no_samples(text) from public;

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
call hub.take_no_samples('return_home_interview');
