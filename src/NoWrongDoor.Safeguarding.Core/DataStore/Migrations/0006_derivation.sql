-- Reach is derived here and nowhere else, by functions of nwd_context that check the caller's context first.

-- Every logged look-up of a person whom the asker could not see, whatever it found.
create table hub.match_event (
    partnership text not null,
    id          uuid not null,
    at          timestamptz not null,
    agency      text not null,
    function    text not null,
    purpose     text not null,
    user_id     uuid not null,
    subject     uuid,
    primary key (partnership, id),
    foreign key (partnership, agency) references hub.agency,
    foreign key (partnership, subject) references hub.subject
);
create trigger insert_only before update or delete or truncate on hub.match_event for each statement execute function hub.refuse_change();
alter table hub.match_event enable row level security;
alter table hub.match_event force row level security;
create policy derived on hub.match_event for insert to nwd_context with check (true);
create policy verify on hub.match_event for select to nwd_verifier using (true);
grant insert on hub.match_event to nwd_context;
grant select on hub.match_event to nwd_verifier;
-- The trigger functions and hub.match_person are created in schema hub by nwd_context.
grant create on schema hub to nwd_context;

set local role nwd_context;

create function guard.writer(owner_partnership text, owner text) returns guard.context
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare c guard.context;
begin
    select x.* into c from guard.ctx() x;
    if c.partnership is distinct from owner_partnership or c.agency is distinct from owner then
        raise exception 'the writer''s context does not allow this record' using errcode = '42501';
    end if;
    return c;
end $$;

create function guard.reaches(c guard.context, wanted uuid) returns boolean
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select exists (
        select from hub.reach r
        where r.partnership = c.partnership and r.subject = wanted and r.agency = c.agency and r.function = c.function
          and r.since <= c.at and (r.until is null or r.until > c.at))
$$;

-- A slice is of a new person, or of one within the writer's reach.
create function guard.admit_subject() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c guard.context := guard.writer(new.partnership, new.owner);
begin
    insert into hub.subject (partnership, id) values (new.partnership, new.subject) on conflict do nothing;
    if not found and not guard.reaches(c, new.subject) then
        raise exception 'the writer''s context does not allow this record' using errcode = '42501';
    end if;
    return new;
end $$;

create function guard.reach_own() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c guard.context := guard.writer(new.partnership, new.owner);
begin
    insert into hub.reach (partnership, subject, agency, function, basis, strength, source_id, since)
    values (new.partnership, new.subject, new.owner, c.function, 'own', 0, new.id, c.at);
    return null;
end $$;

-- From start to end with the strength of the work; afterwards what clauses allow for 'historic'.
create function guard.reach_of_period(
    in_partnership text, in_subject uuid, in_agency text, in_function text, in_basis text, in_strength smallint,
    in_source uuid, started timestamptz, ended timestamptz) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    delete from hub.reach r where r.partnership = in_partnership and r.source_id = in_source;
    insert into hub.reach (partnership, subject, agency, function, basis, strength, source_id, since, until)
    select in_partnership, in_subject, in_agency, in_function, in_basis, p.strength, in_source, p.since, p.until
    from (values (in_strength, started, ended), (1::smallint, ended, null)) as p(strength, since, until)
    where p.since is not null and p.until is distinct from p.since;
end $$;

-- While an episode is open: whoever works with the person, and the recording agency's police and urgent-care functions.
create function guard.reach_of_event(e hub.missing_episode, now_is timestamptz) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    update hub.reach r set until = greatest(r.since, now_is)
    where r.partnership = e.partnership and r.source_id = e.id and (r.until is null or r.until > now_is);
    if e.status <> 'open' then return; end if;
    insert into hub.reach (partnership, subject, agency, function, basis, strength, source_id, since, until)
    select e.partnership, e.subject, w.agency, w.function, 'event', 2, e.id, min(w.since),
           case when bool_or(w.until is null) then null else max(w.until) end
    from (
        select r.agency, r.function, greatest(r.since, now_is) as since, r.until
        from hub.reach r
        where r.partnership = e.partnership and r.subject = e.subject and r.basis in ('caseload', 'case')
          and r.strength > 1 and (r.until is null or r.until > now_is)
        union all
        select e.owner, f, now_is, null
        from unnest(array['police-response', 'police-intelligence', 'missing-coordination', 'urgent-care']) f
        join hub.agency a on a.partnership = e.partnership and a.id = e.owner
        where a.kind in ('police', 'health')
    ) w
    group by w.agency, w.function
    on conflict (partnership, subject, agency, function, source_id, since) do update set until = excluded.until;
end $$;

create function guard.reach_of_open_events(in_partnership text, in_subject uuid, now_is timestamptz) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare e hub.missing_episode;
begin
    for e in select m.* from hub.missing_episode m
             where m.partnership = in_partnership and m.subject = in_subject and m.status = 'open' loop
        perform guard.reach_of_event(e, now_is);
    end loop;
end $$;

-- The functions that lead the work on a person record for other agencies; everybody else records for their own.
create function guard.records_for_others(c guard.context) returns boolean
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select c.function in ('social-worker', 'hub-manager', 'key-worker', 'meeting-chair') and exists (
        select from hub.agency a where a.partnership = c.partnership and a.id = c.agency and a.kind in ('social-care', 'hub'))
$$;

create function guard.reach_relationship() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c guard.context := guard.writer(new.partnership, new.owner);
begin
    if new.agency <> c.agency and not guard.records_for_others(c) then
        raise exception 'the writer''s context does not allow this record' using errcode = '42501';
    end if;
    perform guard.reach_of_period(new.partnership, new.subject, new.agency, new.function, 'caseload',
        (case new.kind when 'other' then 2 else 3 end)::smallint, new.id, new.started, new.ended);
    perform guard.reach_of_open_events(new.partnership, new.subject, c.at);
    return null;
end $$;

create function guard.reach_case_membership() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c guard.context := guard.writer(new.partnership, new.owner);
begin
    if not guard.records_for_others(c) then
        raise exception 'the writer''s context does not allow this record' using errcode = '42501';
    end if;
    perform guard.reach_of_period(new.partnership, new.subject, new.member_agency, new.member_function, 'case',
        (case when new.member_function in ('key-worker', 'social-worker') then 4 else 3 end)::smallint,
        new.id, new.started, new.ended);
    perform guard.reach_of_open_events(new.partnership, new.subject, c.at);
    return null;
end $$;

create function guard.reach_missing_episode() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c guard.context := guard.writer(new.partnership, new.owner);
begin
    perform guard.reach_of_event(new, c.at);
    return null;
end $$;

-- Finds exactly one person by NHS number or full name, each with the birth date, over every agency's slices; records the
-- look-up whatever it found; opens a day's reach of strength none. Two candidates answer as none does.
create function hub.match_person(match_id uuid, nhs_number_blind bytea, family_name text, given_name text, date_of_birth date)
    returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    c guard.context;
    candidates uuid[];
    found_subject uuid;
begin
    select x.* into c from guard.ctx() x;
    if c.partnership is null then
        raise exception 'a match needs a context' using errcode = '42501';
    end if;
    select array_agg(distinct p.subject) into candidates
    from hub.young_person p
    where p.partnership = c.partnership and p.date_of_birth = match_person.date_of_birth
      and (p.nhs_number_blind = match_person.nhs_number_blind
        or lower(p.family_name) = lower(match_person.family_name) and lower(p.given_name) = lower(match_person.given_name));
    if cardinality(candidates) = 1 then
        found_subject := candidates[1];
        insert into hub.reach (partnership, subject, agency, function, basis, strength, source_id, since, until)
        values (c.partnership, found_subject, c.agency, c.function, 'match', 0, match_id, c.at, c.at + interval '24 hours');
    end if;
    insert into hub.match_event (partnership, id, at, agency, function, purpose, user_id, subject)
    values (c.partnership, match_id, c.at, c.agency, c.function, c.purpose, c.user_id, found_subject);
    return found_subject;
end $$;

grant execute on function hub.match_person(uuid, bytea, text, text, date) to nwd_app;
-- Triggers are made by the tables' owner.
grant execute on function guard.admit_subject(), guard.reach_own(), guard.reach_relationship(),
    guard.reach_case_membership(), guard.reach_missing_episode() to nwd_owner;
grant usage on schema guard to nwd_owner;

set local role nwd_owner;
revoke create on schema hub from nwd_context;

create trigger admit_subject before insert on hub.young_person for each row execute function guard.admit_subject();
create trigger reach after insert on hub.young_person for each row execute function guard.reach_own();
create trigger reach after insert or update on hub.missing_episode for each row execute function guard.reach_missing_episode();
create trigger reach after insert or update on hub.relationship for each row execute function guard.reach_relationship();
create trigger reach after insert or update on hub.case_membership for each row execute function guard.reach_case_membership();
