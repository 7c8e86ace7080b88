-- What a list or an audit asks of very many is found by index (ADR 0022).
--
-- Of a list in which only those can be who are reached in one way, such as cases for who takes part in them, no others are handed out: of many within reach the gate would
-- decide in vain that nothing of them is shown.
set local role nwd_context;
drop function guard.in_order(text, text[], boolean, integer, text, text, text, integer, integer);

-- The first records of a list from a place on, as many as are asked for and all that stand where the last of them stands, of those within the caller's row scope; more than
-- "most" are no use to the caller, and that many and one are handed out then. What stands between them and is not within scope has no part in the answer. It is walked in
-- stretches, the first a little longer than what is asked for and each twice as long as the one before, up to 1,600, and whether it is within scope is looked up for each row of a stretch. With "without" it is of all lists whose names begin so but for those. With
-- "basis" it is of those alone who are reached so: of others the caller is shown nothing in this list.
create function guard.in_order(list text, without text[], descending boolean, keys integer, from_0 text, from_1 text, to_0 text, take integer, most integer, basis text, strength smallint) returns uuid[]
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off as $$
declare
    stretch integer := take + 8;
    c guard.context;
    lists text[];
    direction text := case when descending then ' desc' else '' end;
    ordering text := format('key_0%1$s, key_1%1$s, id%1$s', direction);
    at_0 text := from_0;
    at_1 text := case when keys > 1 then from_1 when descending then '3' else '' end;
    at_id uuid := case when descending then 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid else '00000000-0000-0000-0000-000000000000'::uuid end;
    ids uuid[] := '{}';
    keys_0 text[] := '{}';
    keys_1 text[] := '{}';
    more record;
    last_of integer;
begin
    perform guard.only_as('select guard.in_order($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)');
    select x.* into c from guard.ctx() x;
    lists := case when without is null then array[list] else guard.lists_without(c.partnership, list, without) end;
    loop
        execute format($walk$
            with walked as materialized (
                select w.* from unnest($2) as l (list) cross join lateral (
                    select o.id, o.key_0, o.key_1, o.subject, o.owner from hub.list_order o
                    where o.partnership = ($1).partnership and o.list = l.list %1$s %4$s order by %2$s limit %3$s) w
                order by %2$s limit %3$s
            ), scoped as materialized (
                select w.*, exists (select from hub.reach r
                    where r.partnership = ($1).partnership and r.subject = w.subject and r.agency = ($1).agency and r.function = ($1).function
                      and r.since <= ($1).at and (r.until is null or r.until > ($1).at)
                      and ($7 is null or r.basis = $7 and r.strength >= $8)) or w.owner = ($1).agency as within
                from walked w
            )
            select coalesce(array_agg(s.id) filter (where s.within), '{}') as ids, coalesce(array_agg(s.key_0) filter (where s.within), '{}') as keys_0,
                coalesce(array_agg(s.key_1) filter (where s.within), '{}') as keys_1, count(*) as walked,
                (array_agg(s.key_0))[count(*)] as at_0, (array_agg(s.key_1))[count(*)] as at_1, (array_agg(s.id))[count(*)] as at_id
            from (select * from scoped order by %2$s) s
            $walk$,
            case when at_0 is null then '' else format('and (o.key_0, o.key_1, o.id) %s ($3, $4, $5)', case when descending then '<' else '>' end) end, ordering, stretch,
            case when to_0 is null then '' when descending then 'and o.key_0 >= $6' else 'and o.key_0 <= $6' end)
            into more using c, lists, at_0, at_1, at_id, to_0, basis, strength;
        ids := ids || more.ids;
        keys_0 := keys_0 || more.keys_0;
        keys_1 := keys_1 || more.keys_1;
        at_0 := more.at_0;
        at_1 := more.at_1;
        at_id := more.at_id;
        exit when more.walked < stretch or cardinality(ids) > most or cardinality(ids) >= take and (at_0 <> keys_0[take] or keys > 1 and at_1 <> keys_1[take]);
        stretch := least(2 * stretch, 1600);
    end loop;
    last_of := cardinality(ids);
    while last_of > take and (keys_0[last_of] <> keys_0[take] or keys > 1 and keys_1[last_of] <> keys_1[take]) loop
        last_of := last_of - 1;
    end loop;
    return ids[1:least(last_of, most + 1)];
end $$;
grant execute on function guard.in_order(text, text[], boolean, integer, text, text, text, integer, integer, text, smallint) to nwd_app;

-- Of half a million whom a function reaches, those with whom it takes part in a case.
set local role nwd_owner;
create index reach_by_case on hub.reach (partnership, agency, function, subject) where basis = 'case';

-- Who saw what about one person or place, by the name under which "who saw what" lists an entry.
drop index hub.disclosure_index_by_subject;
create index disclosure_index_by_subject on hub.disclosure_index (partnership, (coalesce(subject, record_id, id)), at desc);
