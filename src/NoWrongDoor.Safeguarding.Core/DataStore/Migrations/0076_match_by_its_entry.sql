-- A look-up of somebody beyond reach (ADR 0007). While it looks, the function has a scope that no other context can use: it lasts for the instant of the
-- asking. It becomes a day's reach only for whom an entry of this very disclosure says that something was shown; otherwise it is gone at commit.
-- A look-up without its entry in the ledger does not commit at all. Look-ups are counted by user and by agency.

alter table hub.match_event
    add column disclosure uuid,
    add column subjects uuid[] not null default '{}'; -- all that fitted; `subject` is of events from before
alter table hub.match_event alter column subjects set statistics 0;
create index match_event_by_user on hub.match_event (partnership, user_id, at);
create index match_event_by_agency on hub.match_event (partnership, agency, at);
create policy count on hub.match_event for select to nwd_context using (true);
grant select on hub.match_event to nwd_context;

create policy look_up on ledger.pending for select to nwd_context using (true);
grant usage on schema ledger to nwd_context;
grant select (partnership, id) on ledger.pending to nwd_context;

grant create on schema hub to nwd_context;
set local role nwd_context;

-- One row for a person and a function, renewed and not added to. Of the rows from before the one that lasts longest stays.
delete from hub.reach r using hub.reach o
where r.basis = 'match' and o.basis = 'match'
  and (o.partnership, o.subject, o.agency, o.function) = (r.partnership, r.subject, r.agency, r.function)
  and (coalesce(o.until, 'infinity'), o.since, o.source_id) > (coalesce(r.until, 'infinity'), r.since, r.source_id);

set local role nwd_owner;
create unique index reach_by_match on hub.reach (partnership, subject, agency, function) where basis = 'match';
set local role nwd_context;

-- The scope of looking: from the instant of the context, and for no longer than that instant.
create function guard.only_looking(r hub.reach) returns boolean
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select r.basis = 'match' and r.until <= r.since + interval '1 microsecond'
$$;

-- As in 0006, but looking is not reach: nobody records a slice of somebody whom they have only looked for.
create or replace function guard.reaches(c guard.context, wanted uuid) returns boolean
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select exists (
        select from hub.reach r
        where r.partnership = c.partnership and r.subject = wanted and r.agency = c.agency and r.function = c.function
          and r.since <= c.at and (r.until is null or r.until > c.at) and not guard.only_looking(r))
$$;

-- A user has 20 look-ups in an hour and 60 in a day, an agency 100 and 400. That is more than a shift at a front door needs, and one who tries every day of a
-- three-year age band needs 18 days of it. Found or not counts alike: otherwise the refusal would tell which tries found somebody.
create function guard.may_look_up(c guard.context) returns boolean
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select count(*) filter (where e.user_id = c.user_id and e.at > c.at - interval '1 hour') < 20
       and count(*) filter (where e.user_id = c.user_id) < 60
       and count(*) filter (where e.agency = c.agency and e.at > c.at - interval '1 hour') < 100
       and count(*) filter (where e.agency = c.agency) < 400
    from hub.match_event e
    where e.partnership = c.partnership and e.at > c.at - interval '24 hours' and (e.user_id = c.user_id or e.agency = c.agency)
$$;

-- Whoever fits by NHS number or full name, each with the birth date, in a slice of another agency. Left out is whom the asker has a slice of or reaches in any
-- other way than by a match: search is there for them, and an answer here would tell what the agreement keeps from the asker. The asker's own slices are left
-- out too, so a planted one tells nothing. Where several fit, each is a candidate: agencies take turns, so that the duplicates that one agency
-- records crowd out nobody. What was reached by a match stays findable by it, so that a colleague who asks tonight is not told that there is nobody.
create function guard.match_candidates(c guard.context, number_blind bytea, family text, given text, born date) returns uuid[]
    language sql stable set search_path = pg_catalog, pg_temp as $$
    with fitting as (
        select p.subject, p.created_at, row_number() over (partition by p.owner order by p.created_at, p.id) as turn
        from hub.young_person p
        where p.partnership = c.partnership and p.owner <> c.agency and p.date_of_birth = born
          and (p.nhs_number_blind = number_blind or lower(p.family_name) = lower(family) and lower(p.given_name) = lower(given))
          and not exists (select from hub.young_person o where o.partnership = p.partnership and o.subject = p.subject and o.owner = c.agency)
          and not exists (
            select from hub.reach r
            where r.partnership = c.partnership and r.subject = p.subject and r.agency = c.agency and r.function = c.function
              and r.basis <> 'match' and r.since <= c.at and (r.until is null or r.until > c.at))
    ), candidates as (
        select f.subject from fitting f group by f.subject order by min(f.turn), min(f.created_at), f.subject limit 5
    )
    select coalesce(array_agg(k.subject), '{}') from candidates k
$$;

drop function hub.match_person(uuid, bytea, text, text, date);
create function hub.match_person(match_id uuid, nhs_number_blind bytea, family_name text, given_name text, date_of_birth date)
    returns setof uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    c guard.context;
    candidates uuid[];
begin
    select x.* into c from guard.ctx() x;
    if c.partnership is null then
        raise exception 'a match needs a context' using errcode = '42501';
    end if;
    -- Look-ups of one agency wait for each other, so that none is left out of the count.
    perform pg_advisory_xact_lock(hashtextextended('hub.match_person ' || c.partnership || ' ' || c.agency, 0));
    if not guard.may_look_up(c) then
        raise exception 'too many look-ups' using errcode = 'NW003';
    end if;
    candidates := guard.match_candidates(c, nhs_number_blind, family_name, given_name, date_of_birth);
    insert into hub.match_event (partnership, id, at, agency, function, purpose, user_id, disclosure, subjects)
    values (c.partnership, match_id, c.at, c.agency, c.function, c.purpose, c.user_id, c.disclosure, candidates);
    insert into hub.reach as r (partnership, subject, agency, function, basis, strength, source_id, since, until)
    select c.partnership, k, c.agency, c.function, 'match', 0, match_id, c.at, c.at + interval '1 microsecond'
    from unnest(candidates) k
    on conflict (partnership, subject, agency, function) where basis = 'match' do update
        set source_id = excluded.source_id, since = excluded.since, until = excluded.until
        where r.until <= excluded.since;
    return query select unnest(candidates);
end $$;

-- The day's reach: for whom an entry of a match, of this context and with its leaf in the ledger, says that something was shown.
create function guard.reach_of_match() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c guard.context;
begin
    select x.* into c from guard.ctx() x;
    update hub.reach r set until = c.at + interval '24 hours'
    where r.partnership = c.partnership and r.subject = new.subject and r.agency = c.agency and r.function = c.function and r.basis = 'match'
      and r.until > c.at and r.until < c.at + interval '24 hours'
      and new.partnership = c.partnership and new.disclosure = c.disclosure
      and exists (select from hub.match_event e where e.partnership = c.partnership and e.disclosure = c.disclosure and new.subject = any (e.subjects))
      and exists (select from ledger.pending p where p.partnership = c.partnership and p.id = c.disclosure);
    return null;
end $$;

-- At commit.
create function guard.end_look_up() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not exists (select from ledger.pending p where p.partnership = new.partnership and p.id = new.disclosure) then
        raise exception 'a look-up is entered in the ledger' using errcode = '42501';
    end if;
    delete from hub.reach r where r.partnership = new.partnership and r.source_type = 'match' and r.source_id = new.id and guard.only_looking(r);
    return null;
end $$;

grant execute on function hub.match_person(uuid, bytea, text, text, date) to nwd_app;
grant execute on function guard.reach_of_match(), guard.end_look_up() to nwd_owner;

set local role nwd_owner;
revoke create on schema hub from nwd_context;

create trigger reach_of_match after insert on hub.disclosure_index for each row
    when (new.kind = 'match' and new.outcome = 'shown' and new.subject is not null) execute function guard.reach_of_match();
create constraint trigger end_look_up after insert on hub.match_event deferrable initially deferred
    for each row execute function guard.end_look_up();

-- Nothing that lasts is recorded about somebody in the very transaction that looks for them.
do $$
declare t text;
begin
    foreach t in array array['missing_episode', 'relationship', 'case_membership'] loop
        execute format($policy$
            create policy not_while_looking on hub.%1$I as restrictive for insert to nwd_app with check (not exists (
                select from guard.ctx() c join hub.reach r on r.partnership = c.partnership and r.agency = c.agency and r.function = c.function
                where r.subject = %1$I.subject and r.basis = 'match' and r.since = c.at and r.until <= c.at + interval '1 microsecond'));
            $policy$, t);
    end loop;
end $$;
