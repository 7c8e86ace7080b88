-- Who can see what about somebody begins with whose row scope they are in. That is told to the information governance officer of the hub alone, of people in
-- that officer's own reach, for audit alone, each with whose record it follows from: the sheet holds that against the agreements, which this does not know.
-- What an open missing episode or a match adds is left out, since it would tell of either.
set local role nwd_context;

create function guard.reach_for_oversight(in_subject uuid) returns table (agency text, function text, basis text, strength smallint, owner text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with oversight as (
        select c.partnership, c.at from guard.ctx() c
        where c.function = 'ig-officer' and c.purpose = 'audit'
          and exists (select from hub.agency a where a.partnership = c.partnership and a.id = c.agency and a.kind = 'hub')
          and exists (
              select from hub.reach r
              where r.partnership = c.partnership and r.subject = in_subject and r.agency = c.agency and r.function = c.function
                and r.since <= c.at and (r.until is null or r.until > c.at))
    )
    select r.agency, r.function, r.basis, max(r.strength), s.owner
    from oversight o join hub.reach r on r.partnership = o.partnership and r.subject = in_subject
    join lateral (
        select y.owner from hub.young_person y where r.basis = 'own' and y.partnership = r.partnership and y.id = r.source_id
        union all select l.owner from hub.relationship l where r.basis = 'caseload' and l.partnership = r.partnership and l.id = r.source_id
        union all select m.owner from hub.case_membership m where r.basis = 'case' and m.partnership = r.partnership and m.id = r.source_id
    ) s on true
    where r.since <= o.at and (r.until is null or r.until > o.at)
    group by r.agency, r.function, r.basis, s.owner
$$;
grant execute on function guard.reach_for_oversight(uuid) to nwd_app;

set local role nwd_owner;
