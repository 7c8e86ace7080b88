-- "In an open case" (the fact case-open) is to be an active member of an open case, and nothing ended it with the case: whoever took part kept what is shared in an open case for
-- as long as nobody ended the membership by hand. A membership is of a young person's cases, not of one of them. So it gives reach while one of them is open; from the closing of the last one it is
-- historic, until a case is open again or the function is entered anew. Which stages of a process are ends stands in policies/raise: the program that moves a case says so.
alter table hub.raise_case add column closed_at timestamptz;
call hub.take_no_samples('raise_case');

set local role nwd_context;

-- When the last of the young person's cases closed; nothing while one is open, before there is one, and where the membership was entered since.
create function guard.cases_closed(m hub.case_membership) returns timestamptz
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select max(k.closed_at) from hub.raise_case k
    where k.partnership = m.partnership and k.subject = m.subject
    having bool_and(k.closed_at is not null) and max(k.closed_at) >= m.created_at
$$;

create function guard.reach_of_membership(m hub.case_membership) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare ended timestamptz := least(m.ended, guard.cases_closed(m));
begin
    perform guard.reach_of_period(m.partnership, m.subject, m.member_agency, m.member_function, 'case',
        (case when m.member_function in ('key-worker', 'social-worker') then 4 else 3 end)::smallint,
        m.id, m.started, case when ended is not null then greatest(m.started, ended) end);
end $$;

-- As 0078; one at a time for each person, as there: of a closing and a joining at once neither would see the other.
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
    perform pg_advisory_xact_lock(hashtextextended(new.partnership || '|' || new.subject, 0));
    perform guard.reach_of_membership(new);
    perform guard.reach_of_open_events(new.partnership, new.subject, c.at);
    return null;
end $$;

-- Those who record who takes part open and close cases: an open one gives back what memberships gave, so that nobody else opens one behind the programs.
create function guard.reach_raise_case() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    c guard.context;
    m hub.case_membership;
begin
    select x.* into c from guard.ctx() x;
    if c.partnership is distinct from new.partnership or not guard.records_for_others(c) or new.closed_at > c.at then
        raise exception 'the writer''s context does not allow this record' using errcode = '42501';
    end if;
    perform pg_advisory_xact_lock(hashtextextended(new.partnership || '|' || new.subject, 0));
    -- A first case opens nothing that memberships did not give before it.
    if tg_op = 'INSERT' and new.closed_at is null and not exists (
        select from hub.raise_case k where k.partnership = new.partnership and k.subject = new.subject and k.closed_at is not null) then
        return null;
    end if;
    for m in select x.* from hub.case_membership x where x.partnership = new.partnership and x.subject = new.subject loop
        perform guard.reach_of_membership(m);
    end loop;
    perform guard.reach_of_open_events(new.partnership, new.subject, c.at);
    return null;
end $$;
grant execute on function guard.reach_raise_case() to nwd_owner;

set local role nwd_owner;
create trigger reach after insert on hub.raise_case for each row execute function guard.reach_raise_case();
create trigger reach_when_closed after update on hub.raise_case for each row
    when (new.closed_at is distinct from old.closed_at) execute function guard.reach_raise_case();

-- Cases that have ended by now. The two processes of this installation's policies/raise call their ends so; whoever has others names them here before it runs.
alter table hub.raise_case no force row level security;
alter table hub.raise_case disable trigger user;
update hub.raise_case set closed_at = stage_since where stage in ('closed', 'ended');
alter table hub.raise_case enable trigger user;
alter table hub.raise_case force row level security;

set local role nwd_context;
do $$
declare m hub.case_membership;
begin
    for m in select x.* from hub.case_membership x where guard.cases_closed(x) is not null loop
        perform guard.reach_of_membership(m);
        perform guard.reach_of_open_events(m.partnership, m.subject, now());
    end loop;
end $$;

set local role nwd_owner;
