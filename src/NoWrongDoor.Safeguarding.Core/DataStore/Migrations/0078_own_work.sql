-- Which functions exist in agencies of which kind: filled by set-up from policies/roles.yaml and written by no program. It belongs to no partnership.
set local role nwd_context;

create table guard.function_kind (
    function text not null,
    kind     text not null,
    primary key (function, kind)
);
revoke all on guard.function_kind from public;

create function guard.exists_in(in_partnership text, in_agency text, in_function text) returns boolean
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select exists (
        select from hub.agency a join guard.function_kind k on k.kind = a.kind
        where a.partnership = in_partnership and a.id = in_agency and k.function = in_function)
$$;

-- When who leads the work first ended work of the agency with the person; null for work that somebody else recorded. From then on what an agency says of
-- its own work gives it what clauses allow for 'historic'. Its slice stays its own, and a relationship or case membership that who leads records gives
-- reach by itself. Those who may lead name themselves.
create function guard.work_ended(r hub.relationship) returns timestamptz
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select min(l.ended) from hub.relationship l
    where l.partnership = r.partnership and l.subject = r.subject and l.agency = r.agency and l.owner <> r.agency and r.owner = r.agency
      and not exists (select from hub.agency a where a.partnership = r.partnership and a.id = r.agency and a.kind in ('social-care', 'hub'))
$$;

create function guard.reach_of_relationship(r hub.relationship) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare ended timestamptz := least(r.ended, guard.work_ended(r));
begin
    perform guard.reach_of_period(r.partnership, r.subject, r.agency, r.function, 'caseload', (case r.kind when 'other' then 2 else 3 end)::smallint,
        r.id, r.started, case when ended is not null then greatest(r.started, ended) end);
end $$;

create or replace function guard.reach_relationship() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    c guard.context := guard.writer(new.partnership, new.owner);
    r hub.relationship;
begin
    if new.agency <> c.agency and not guard.records_for_others(c) then
        raise exception 'the writer''s context does not allow this record' using errcode = '42501';
    end if;
    -- A row from before functions were checked can still be ended.
    if not guard.exists_in(new.partnership, new.agency, new.function) and (tg_op = 'INSERT'
        or (new.agency, new.function) is distinct from (old.agency, old.function) or new.ended is null or new.ended > c.at) then
        raise exception 'the function does not exist in agencies of that kind' using errcode = '42501';
    end if;
    -- One at a time for each person: of two at once neither would see what the other says of the same agency's work.
    perform pg_advisory_xact_lock(hashtextextended(new.partnership || '|' || new.subject, 0));
    for r in
        select x.* from hub.relationship x where x.partnership = new.partnership and x.subject = new.subject
          and (x.id = new.id or x.owner = x.agency and x.agency in (new.agency, old.agency))
    loop
        perform guard.reach_of_relationship(r);
    end loop;
    perform guard.reach_of_open_events(new.partnership, new.subject, c.at);
    return null;
end $$;

create or replace function guard.reach_case_membership() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c guard.context := guard.writer(new.partnership, new.owner);
begin
    if not guard.records_for_others(c) then
        raise exception 'the writer''s context does not allow this record' using errcode = '42501';
    end if;
    if not guard.exists_in(new.partnership, new.member_agency, new.member_function) and (tg_op = 'INSERT'
        or (new.member_agency, new.member_function) is distinct from (old.member_agency, old.member_function) or new.ended is null or new.ended > c.at) then
        raise exception 'the function does not exist in agencies of that kind' using errcode = '42501';
    end if;
    perform guard.reach_of_period(new.partnership, new.subject, new.member_agency, new.member_function, 'case',
        (case when new.member_function in ('key-worker', 'social-worker') then 4 else 3 end)::smallint,
        new.id, new.started, new.ended);
    perform guard.reach_of_open_events(new.partnership, new.subject, c.at);
    return null;
end $$;

-- Own work that stood on after it was ended by who leads.
do $$
declare r hub.relationship;
begin
    for r in select x.* from hub.relationship x where guard.work_ended(x) is not null loop
        perform guard.reach_of_relationship(r);
        perform guard.reach_of_open_events(r.partnership, r.subject, now());
    end loop;
end $$;

set local role nwd_owner;
