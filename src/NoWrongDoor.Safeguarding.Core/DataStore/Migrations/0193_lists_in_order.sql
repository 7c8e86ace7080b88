-- The order of lists of which a page is some tens of very many: young people by name, cases by stage, open actions by day. It stands in a table of its own that no role
-- of the application may read, and is walked by a function that hands out what is within its caller's row scope (ADR 0022). An index of the records themselves would
-- tell injected SQL the rank of a row of its own among those beyond its reach. Keys are those of a list as it is shown: 1 before the text in small letters, 2 where
-- there is none; what has no first key has no place.
create table hub.list_order (
    partnership text collate "C" not null,
    id          uuid not null,
    list        text collate "C" not null,
    key_0       text collate "C" not null,
    key_1       text collate "C" not null default '2',
    subject     uuid not null,
    owner       text not null,
    primary key (partnership, id, list)
);
create index list_in_order on hub.list_order (partnership, list, key_0, key_1, id) include (subject, owner);
call hub.take_no_samples('list_order');
alter table hub.list_order enable row level security;
alter table hub.list_order force row level security;
create policy derived on hub.list_order to nwd_context using (true) with check (true);
create policy verify on hub.list_order for select to nwd_verifier using (true);
grant select, insert, update, delete on hub.list_order to nwd_context;
grant select on hub.list_order to nwd_verifier;

set local role nwd_context;

create function guard.list_key(told text) returns text language sql immutable parallel safe set search_path = pg_catalog, pg_temp
    return coalesce('1' || lower(told), '2');

-- As the list shows a time and a day in full.
create function guard.list_key(told timestamptz) returns text language sql immutable parallel safe set search_path = pg_catalog, pg_temp
    return guard.list_key(to_char(told at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'));
create function guard.list_key(told date) returns text language sql immutable parallel safe set search_path = pg_catalog, pg_temp
    return guard.list_key(to_char(told::timestamp, 'YYYY-MM-DD'));

-- The places of one record of this type: what it has no longer goes, what is the same stays untouched. Ids are of a type: a record of another type may have the same.
create function guard.put_in_order(record_type text, of_partnership text, of_id uuid, of_subject uuid, of_owner text, lists text[], first text, second text) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    delete from hub.list_order o where o.partnership = of_partnership and o.id = of_id and (o.list = record_type or starts_with(o.list, record_type || ' ')) and (first = '2' or o.list <> all (lists));
    if first <> '2' then
        insert into hub.list_order as o (partnership, id, list, key_0, key_1, subject, owner)
        select of_partnership, of_id, l.list, first, second, of_subject, of_owner from unnest(lists) as l (list)
        on conflict (partnership, id, list) do update set key_0 = excluded.key_0, key_1 = excluded.key_1
            where (o.key_0, o.key_1) is distinct from (excluded.key_0, excluded.key_1);
    end if;
end $$;

create function guard.order_young_person() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.put_in_order('young-person', new.partnership, new.id, new.subject, new.owner, array['young-person'], guard.list_key(new.family_name), guard.list_key(new.given_name));
    return null;
end $$;

create function guard.order_raise_case() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.put_in_order('raise-case', new.partnership, new.id, new.subject, new.owner, array['raise-case', 'raise-case stage=' || new.stage], guard.list_key(new.stage_since), '2');
    return null;
end $$;

create function guard.order_missing_episode() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.put_in_order('missing-episode', new.partnership, new.id, new.subject, new.owner,
        array['missing-episode', 'missing-episode status=' || new.status], guard.list_key(new.reported_at), '2');
    return null;
end $$;

create function guard.order_return_home_interview() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.put_in_order('return-home-interview', new.partnership, new.id, new.subject, new.owner,
        array['return-home-interview', 'return-home-interview status=' || new.status], guard.list_key(new.found_at), '2');
    return null;
end $$;

create function guard.action_lists(status text, owner_agency text) returns text[] language sql immutable parallel safe set search_path = pg_catalog, pg_temp
    return array['raise-action status=' || status, 'raise-action status=' || status || ' owner_agency=' || owner_agency];

create function guard.order_raise_action() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.put_in_order('raise-action', new.partnership, new.id, new.subject, new.owner, guard.action_lists(new.status, new.owner_agency), guard.list_key(new.due_at), '2');
    return null;
end $$;

-- The lists whose names begin so, without some of them.
create function guard.lists_without(of_partnership text, beginning text, without text[]) returns text[] language sql stable set search_path = pg_catalog, pg_temp as $$
    with recursive known(list) as (
        (select o.list from hub.list_order o where o.partnership = of_partnership and o.list >= beginning order by o.list limit 1)
        union all
        select (select o.list from hub.list_order o where o.partnership = of_partnership and o.list > k.list order by o.list limit 1) from known k where starts_with(k.list, beginning)
    )
    select coalesce(array_agg(k.list), '{}') from known k where starts_with(k.list, beginning) and substr(k.list, length(beginning) + 1) <> all (without)
$$;

-- What a function looks at within may be more than what it answers, and time, buffers and counters tell of it. So it answers the hub's own statement and no other: what
-- is injected into a statement, wrapped, explained or looped over is another one.
create function guard.only_as(statement text) returns void language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
    if current_query() is distinct from statement then
        raise exception 'this is asked by the hub''s own statement alone' using errcode = '42501';
    end if;
end $$;

-- The first records of a list from a place on, as many as are asked for and all that stand where the last of them stands, of those within the caller's row scope; more than
-- "most" are no use to the caller, and that many and one are handed out then. What stands between them and is not within scope has no part in the answer. It is walked in
-- stretches of one length, and whether it is within scope is looked up for each row of a stretch. With "without" it is of all lists whose names begin so but for those.
create function guard.in_order(list text, without text[], descending boolean, keys integer, from_0 text, from_1 text, to_0 text, take integer, most integer) returns uuid[]
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off as $$
declare
    stretch constant integer := 200;
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
    perform guard.only_as('select guard.in_order($1, $2, $3, $4, $5, $6, $7, $8, $9)');
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
                      and r.since <= ($1).at and (r.until is null or r.until > ($1).at)) or w.owner = ($1).agency as within
                from walked w
            )
            select coalesce(array_agg(s.id order by %2$s) filter (where s.within), '{}') as ids, coalesce(array_agg(s.key_0 order by %2$s) filter (where s.within), '{}') as keys_0,
                coalesce(array_agg(s.key_1 order by %2$s) filter (where s.within), '{}') as keys_1, count(*) as walked,
                (array_agg(s.key_0 order by %2$s))[count(*)] as at_0, (array_agg(s.key_1 order by %2$s))[count(*)] as at_1, (array_agg(s.id order by %2$s))[count(*)] as at_id
            from scoped s
            $walk$,
            case when at_0 is null then '' else format('and (o.key_0, o.key_1, o.id) %s ($3, $4, $5)', case when descending then '<' else '>' end) end, ordering, stretch,
            case when to_0 is null then '' when descending then 'and o.key_0 >= $6' else 'and o.key_0 <= $6' end)
            into more using c, lists, at_0, at_1, at_id, to_0;
        ids := ids || more.ids;
        keys_0 := keys_0 || more.keys_0;
        keys_1 := keys_1 || more.keys_1;
        at_0 := more.at_0;
        at_1 := more.at_1;
        at_id := more.at_id;
        exit when more.walked < stretch or cardinality(ids) > most or cardinality(ids) >= take and (at_0 <> keys_0[take] or keys > 1 and at_1 <> keys_1[take]);
    end loop;
    last_of := cardinality(ids);
    while last_of > take and (keys_0[last_of] <> keys_0[take] or keys > 1 and keys_1[last_of] <> keys_1[take]) loop
        last_of := last_of - 1;
    end loop;
    return ids[1:least(last_of, most + 1)];
end $$;
grant execute on function guard.in_order(text, text[], boolean, integer, text, text, text, integer, integer) to nwd_app;

-- As 0192, by the same rule.
create or replace function guard.people_by_words(words text[]) returns setof uuid
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.only_as('select array(select guard.people_by_words($1) limit 2001)');
    return query select p.id from hub.young_person p, guard.ctx() c
        where p.partnership = c.partnership and guard.name_beginnings(p.given_name, p.family_name, p.known_as) @> words
          and (p.owner = c.agency or exists (
              select from hub.reach r where r.partnership = c.partnership and r.subject = p.subject and r.agency = c.agency and r.function = c.function
                and r.since <= c.at and (r.until is null or r.until > c.at)));
end $$;

create or replace function guard.open_episodes() returns setof uuid
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.only_as('select array(select guard.open_episodes() limit 2001)');
    return query select m.id from hub.missing_episode m, guard.ctx() c
        where m.partnership = c.partnership and array[lower(m.status)] @> array['open']
          and (m.owner = c.agency or exists (
              select from hub.reach r where r.partnership = c.partnership and r.subject = m.subject and r.agency = c.agency and r.function = c.function
                and r.since <= c.at and (r.until is null or r.until > c.at)));
end $$;

grant execute on function guard.order_young_person(), guard.order_raise_case(), guard.order_raise_action(),
    guard.order_missing_episode(), guard.order_return_home_interview() to nwd_owner;

set local role nwd_owner;
create trigger put_in_order after insert or update of family_name, given_name on hub.young_person for each row execute function guard.order_young_person();
create trigger put_in_order after insert or update of stage, stage_since on hub.raise_case for each row execute function guard.order_raise_case();
create trigger put_in_order after insert or update of due_at, status, owner_agency on hub.raise_action for each row execute function guard.order_raise_action();
create trigger put_in_order after insert or update of reported_at, status on hub.missing_episode for each row execute function guard.order_missing_episode();
create trigger put_in_order after insert or update of found_at, status on hub.return_home_interview for each row execute function guard.order_return_home_interview();
-- Whoever writes while this runs waits for it: a trigger is made under a lock that no writer passes.
alter table hub.raise_action alter column due_at set not null;

set local role nwd_context;
insert into hub.list_order (partnership, id, list, key_0, key_1, subject, owner)
select p.partnership, p.id, 'young-person', guard.list_key(p.family_name), guard.list_key(p.given_name), p.subject, p.owner from hub.young_person p where p.family_name is not null
union all select c.partnership, c.id, l.list, guard.list_key(c.stage_since), '2', c.subject, c.owner
from hub.raise_case c, unnest(array['raise-case', 'raise-case stage=' || c.stage]) as l (list)
union all select m.partnership, m.id, l.list, guard.list_key(m.reported_at), '2', m.subject, m.owner
from hub.missing_episode m, unnest(array['missing-episode', 'missing-episode status=' || m.status]) as l (list)
union all select i.partnership, i.id, l.list, guard.list_key(i.found_at), '2', i.subject, i.owner
from hub.return_home_interview i, unnest(array['return-home-interview', 'return-home-interview status=' || i.status]) as l (list)
union all select a.partnership, a.id, l.list, guard.list_key(a.due_at), '2', a.subject, a.owner
from hub.raise_action a, unnest(guard.action_lists(a.status, a.owner_agency)) as l (list);

set local role nwd_owner;
-- One agency may own nearly every record of a type and the others few: a plan that is made for all of them is to look for an agency's own by index. Where an agency has most
-- of them the sample says so, and a plan of its own is made.
create or replace procedure hub.take_no_samples(t text) language plpgsql set search_path = pg_catalog, pg_temp as $$
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
    if exists (select from pg_attribute a where a.attrelid = format('hub.%I', t)::regclass and a.attname = 'owner') then
        execute format('alter table hub.%I alter column owner set (n_distinct = 500)', t);
    end if;
end $$;
do $$
declare t text;
begin
    for t in select p.tablename from pg_policies p where p.schemaname = 'hub' and p.policyname = 'row_scope' order by 1 loop
        execute format('alter table hub.%I alter column owner set (n_distinct = 500)', t);
    end loop;
end $$;
