-- Counts for planning services. They go over the records of everybody, which no reader reaches: the functions below check the context, and what is of fewer than
-- five young people does not leave them. Each counts the records of one agency, or of one beside another: records of a third change nothing in it. The years and the
-- day up to which is counted follow from the clock and are no choice of whoever asks, so that no two windows differ by a day.
set local role nwd_context;

create function guard.fewest_counted() returns integer language sql immutable set search_path = pg_catalog, pg_temp
    return 5;

-- The year in which a collection year starts: 1 April to 31 March.
create function guard.collection_year(day date) returns integer language sql immutable set search_path = pg_catalog, pg_temp
    return extract(year from day - interval '3 months')::integer;

create function guard.month_of(at timestamptz) returns date language sql stable set search_path = pg_catalog, pg_temp
    return date_trunc('month', at at time zone 'Europe/London')::date;

-- Whoever may be told counts, and the first day that is not counted: the first of the month. One is asked for as the other month begins; hence the minute.
create function guard.evaluator(counted_to date) returns guard.context
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare c guard.context;
begin
    select x.* into c from guard.ctx() x;
    if c.function is distinct from 'performance-officer' or c.purpose is distinct from 'statistics'
        or not exists (select from hub.agency a where a.partnership = c.partnership and a.id = c.agency and a.kind = 'hub') then
        raise exception 'counts are for the hub''s performance officer, for statistics' using errcode = '42501';
    end if;
    if counted_to is null or counted_to not in (guard.month_of(c.at), guard.month_of(c.at - interval '1 minute')) then
        raise exception 'counts go up to the end of the last month' using errcode = '42501';
    end if;
    return c;
end $$;

-- Nights of five collection years by placement code, as the SSDA903 return counts them: a night counts in [start, end) clipped to the year, an open placement runs on,
-- what overlaps counts twice. The line without a code is what the lines that are shown come to: what is not shown is in no total.
create function guard.residential_nights(care_owner text, counted_to date) returns table (year integer, placement text, young_people integer, nights integer)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off as $$
#variable_conflict use_column
declare
    c guard.context := guard.evaluator(counted_to);
    latest integer := guard.collection_year(counted_to - 1);
begin
    return query
    with years as (
        select y as year, make_date(y, 4, 1) as began, least(make_date(y + 1, 4, 1), counted_to) as ended from generate_series(latest - 4, latest) y
    ), spent as (
        select y.year, e.placement_type, e.subject, least(coalesce(e.placement_end, y.ended), y.ended) - greatest(e.placement_start, y.began) as nights
        from years y join hub.care_episode e on e.placement_start < y.ended and (e.placement_end is null or e.placement_end > y.began)
        where e.partnership = c.partnership and e.owner = care_owner and e.placement_type in ('K1', 'K2', 'R1', 'S1')
    ), cells as (
        select y.year, k.placement, count(distinct s.subject)::integer as young_people, sum(s.nights)::integer as nights
        from years y cross join unnest(array['K1', 'K2', 'R1', 'S1']) as k (placement)
        left join spent s on s.year = y.year and s.placement_type = k.placement and s.nights > 0
        group by y.year, k.placement
    ), shown as (
        select x.year, x.placement,
            case when x.young_people >= guard.fewest_counted() then x.young_people end as young_people,
            case when x.young_people >= guard.fewest_counted() then x.nights end as nights
        from cells x
    )
    select s.year, s.placement, s.young_people, s.nights from shown s
    union all select s.year, null, null, sum(s.nights)::integer from shown s group by s.year
    order by 1, 2 nulls last;
end $$;

-- Missing episodes before and after young people came to the hub, by the collection year in which they came: on the first day of their first placement with an offer of
-- No Wrong Door. Twelve months after it, or as long as has passed since, and as long before. Where fewer than five were ever missing, or fewer than five never,
-- neither how many nor their episodes are said: of five who came, a number of episodes would say that all five had been missing.
create function guard.missing_around_entry(care_owner text, missing_owner text, counted_to date)
    returns table (year integer, young_people integer, nights integer, young_people_before integer, young_people_after integer, episodes_before integer, episodes_after integer)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off as $$
#variable_conflict use_column
declare
    c guard.context := guard.evaluator(counted_to);
    latest integer := guard.collection_year(counted_to - 1);
    fewest integer := guard.fewest_counted();
begin
    return query
    with entered as (
        select e.subject, min(e.placement_start) as day from hub.care_episode e
        where e.partnership = c.partnership and e.owner = care_owner and e.nwd_offer_type is not null group by e.subject
    ), cohort as (
        select n.subject, n.day, guard.collection_year(n.day) as year, least((n.day + interval '1 year')::date, counted_to) - n.day as side
        from entered n where n.day < counted_to and n.day >= make_date(latest - 4, 4, 1)
    ), missing as (
        select m.subject, (m.reported_at at time zone 'Europe/London')::date as day from hub.missing_episode m
        where m.partnership = c.partnership and m.owner = missing_owner
    ), each as (
        select h.year, h.subject, h.side, count(m.day) filter (where m.day < h.day) as before, count(m.day) filter (where m.day >= h.day) as after
        from cohort h left join missing m on m.subject = h.subject and m.day >= h.day - h.side and m.day < h.day + h.side
        group by h.year, h.subject, h.side
    ), cells as (
        select y as year, count(x.subject)::integer as young_people, sum(x.side)::integer as nights,
            count(*) filter (where x.before > 0)::integer as were_before, count(*) filter (where x.after > 0)::integer as were_after,
            sum(x.before)::integer as before, sum(x.after)::integer as after
        from generate_series(latest - 4, latest) y left join each x on x.year = y group by y
    )
    select x.year,
        case when x.young_people >= fewest then x.young_people end,
        case when x.young_people >= fewest then x.nights end,
        case when x.were_before >= fewest and x.young_people - x.were_before >= fewest then x.were_before end,
        case when x.were_after >= fewest and x.young_people - x.were_after >= fewest then x.were_after end,
        case when x.were_before >= fewest and x.young_people - x.were_before >= fewest then x.before end,
        case when x.were_after >= fewest and x.young_people - x.were_after >= fewest then x.after end
    from cells x order by x.year;
end $$;

grant execute on function guard.residential_nights(text, date), guard.missing_around_entry(text, text, date) to nwd_app;
set local role nwd_owner;
