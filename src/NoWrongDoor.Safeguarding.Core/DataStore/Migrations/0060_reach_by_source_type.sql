-- Ids are unique within a table only, so a source of reach is named by its table and its id: an id chosen to collide with another
-- table's record must neither end nor delete the reach that the other record gave. Each basis has one table of sources.
alter table hub.reach add column source_type text not null generated always as (case basis
    when 'own' then 'young-person' when 'caseload' then 'relationship' when 'case' then 'case-membership'
    when 'event' then 'missing-episode' when 'match' then 'match' end) stored;
alter table hub.reach drop constraint reach_pkey;
alter table hub.reach add primary key (partnership, subject, agency, function, source_type, source_id, since);
drop index hub.reach_by_source;
create index reach_by_source on hub.reach (partnership, source_type, source_id);

set local role nwd_context;

create or replace function guard.reach_of_period(
    in_partnership text, in_subject uuid, in_agency text, in_function text, in_basis text, in_strength smallint,
    in_source uuid, started timestamptz, ended timestamptz) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    delete from hub.reach r where r.partnership = in_partnership and r.basis = in_basis and r.source_id = in_source;
    insert into hub.reach (partnership, subject, agency, function, basis, strength, source_id, since, until)
    select in_partnership, in_subject, in_agency, in_function, in_basis, p.strength, in_source, p.since, p.until
    from (values (in_strength, started, ended), (1::smallint, ended, null)) as p(strength, since, until)
    where p.since is not null and p.until is distinct from p.since;
end $$;

-- As in 0006, but held to its own kind of source.
create or replace function guard.reach_of_event(e hub.missing_episode, now_is timestamptz) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    update hub.reach r set until = greatest(r.since, now_is)
    where r.partnership = e.partnership and r.basis = 'event' and r.source_id = e.id and (r.until is null or r.until > now_is);
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
    on conflict (partnership, subject, agency, function, source_type, source_id, since) do update set until = excluded.until;
end $$;

-- Only police record a missing episode: the roles file gives record.missing to functions of that kind alone.
create or replace function guard.reach_missing_episode() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c guard.context := guard.writer(new.partnership, new.owner);
begin
    if not exists (select from hub.agency a where a.partnership = c.partnership and a.id = c.agency and a.kind = 'police') then
        raise exception 'the writer''s context does not allow this record' using errcode = '42501';
    end if;
    perform guard.reach_of_event(new, c.at);
    return null;
end $$;

set local role nwd_owner;
