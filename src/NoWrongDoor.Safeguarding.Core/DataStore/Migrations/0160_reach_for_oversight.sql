-- Who can see what about somebody begins with whose row scope they are in. That is told to the information governance officer of the hub alone, of people in
-- that officer's own reach, and no further than agreements show it anyway: who recorded a slice, works with them or takes part in a case. What an open
-- missing episode or a match adds is left out, since it would tell of either.
set local role nwd_context;

create function guard.reach_for_oversight(in_subject uuid) returns table (agency text, function text, strength smallint, in_case boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with oversight as (
        select c.partnership, c.at from guard.ctx() c
        where c.function = 'ig-officer'
          and exists (select from hub.agency a where a.partnership = c.partnership and a.id = c.agency and a.kind = 'hub')
          and exists (
              select from hub.reach r
              where r.partnership = c.partnership and r.subject = in_subject and r.agency = c.agency and r.function = c.function
                and r.since <= c.at and (r.until is null or r.until > c.at))
    )
    select r.agency, r.function, max(r.strength), bool_or(r.basis = 'case' and r.strength > 1)
    from oversight o join hub.reach r on r.partnership = o.partnership and r.subject = in_subject
    where r.basis in ('own', 'caseload', 'case') and r.since <= o.at and (r.until is null or r.until > o.at)
    group by r.agency, r.function
$$;
grant execute on function guard.reach_for_oversight(uuid) to nwd_app;

set local role nwd_owner;
