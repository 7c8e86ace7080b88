-- Who is missing now, and whose name begins so: few among many, found by index by functions that answer within their caller's row scope only (own records, and
-- those of whom the caller's function reaches). The application itself cannot ask these indexes: their keys are expressions that are not known to be
-- leakproof, and under row-level security such a condition is tried after the policy (0083).
set local role nwd_context;

-- Two to twelve letters from the beginning of each word of the names, as a search takes them.
create function guard.name_beginnings(given_name text, family_name text, known_as text) returns text[]
    language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
    select array_agg(distinct left(word, n))
    from unnest(string_to_array(lower(replace(coalesce(given_name, '') || ' ' || coalesce(family_name, '') || ' ' || coalesce(known_as, ''), '-', ' ')), ' ')) word,
         generate_series(2, least(length(word), 12)) n
$$;
grant execute on function guard.name_beginnings(text, text, text) to nwd_owner, nwd_app;

create function guard.people_by_words(words text[]) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select p.id from hub.young_person p, guard.ctx() c
    where p.partnership = c.partnership and guard.name_beginnings(p.given_name, p.family_name, p.known_as) @> words
      and (p.owner = c.agency or exists (
          select from hub.reach r where r.partnership = c.partnership and r.subject = p.subject and r.agency = c.agency and r.function = c.function
            and r.since <= c.at and (r.until is null or r.until > c.at)))
$$;

create function guard.open_episodes() returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select m.id from hub.missing_episode m, guard.ctx() c
    where m.partnership = c.partnership and array[lower(m.status)] @> array['open']
      and (m.owner = c.agency or exists (
          select from hub.reach r where r.partnership = c.partnership and r.subject = m.subject and r.agency = c.agency and r.function = c.function
            and r.since <= c.at and (r.until is null or r.until > c.at)))
$$;
grant execute on function guard.people_by_words(text[]), guard.open_episodes() to nwd_app;

-- As 0076. An index on names that has an order told injected SQL the rank of a row of its own among those beyond its reach (by what a plan removed before it),
-- and so, by moving that row, their names. This one has none.
create or replace function guard.match_candidates(c guard.context, number_blind bytea, family text, given text, born date) returns uuid[]
    language sql stable set search_path = pg_catalog, pg_temp as $$
    with fitting as (
        select p.subject, p.created_at, row_number() over (partition by p.owner order by p.created_at, p.id) as turn
        from hub.young_person p
        where p.partnership = c.partnership and p.owner <> c.agency and p.date_of_birth = born
          and (p.nhs_number_blind = number_blind
            or (p.partnership || '|' || lower(p.family_name) || '|' || lower(p.given_name)) = (c.partnership || '|' || lower(family) || '|' || lower(given))
              and lower(p.family_name) = lower(family) and lower(p.given_name) = lower(given))
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

set local role nwd_owner;
drop index hub.young_person_by_name;
create index young_person_by_whole_name on hub.young_person using hash ((partnership || '|' || lower(family_name) || '|' || lower(given_name)));
alter index hub.young_person_by_whole_name alter column 1 set statistics 0;
create index young_person_by_words on hub.young_person using gin (guard.name_beginnings(given_name, family_name, known_as));
alter index hub.young_person_by_words alter column 1 set statistics 0;
create index missing_episode_by_standing on hub.missing_episode using gin ((array[lower(status)]));
alter index hub.missing_episode_by_standing alter column 1 set statistics 0;
