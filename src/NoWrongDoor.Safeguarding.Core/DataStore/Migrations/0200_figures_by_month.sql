-- Figures frozen by the month (ADR 0020). A job counts once, to the end of the month that is over; everybody reads what it counted until the next month is over. So no two
-- answers differ by a day, and reading does not go over anybody's records.
set local role nwd_context;

-- What is told of a count: two months compared tell of a change in steps, never of one young person. Half a step counts as a whole one.
create function guard.nearest(counted integer, step integer) returns integer language sql immutable set search_path = pg_catalog, pg_temp
    return (counted + step / 2) / step * step;

-- Counting is for the hub's own job alone, whose name in a signed context is this one: whoever else acts in the function reads what was counted.
create or replace function guard.evaluator(counted_to date) returns guard.context
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare c guard.context;
begin
    select x.* into c from guard.ctx() x;
    if c.function is distinct from 'performance-officer' or c.purpose is distinct from 'statistics'
        or c.user_id is distinct from 'f38f33dd-91d9-d03a-9425-13b42094a923'
        or not exists (select from hub.agency a where a.partnership = c.partnership and a.id = c.agency and a.kind = 'hub') then
        raise exception 'figures are counted by the hub''s own job, in the function of its performance officer, for statistics' using errcode = '42501';
    end if;
    if counted_to is null or counted_to not in (guard.month_of(c.at), guard.month_of(c.at - interval '1 minute')) then
        raise exception 'counts go up to the end of the last month' using errcode = '42501';
    end if;
    return c;
end $$;

-- As before, with what is told of each count. The line without a code is what the lines that are shown come to, as they are shown.
create or replace function guard.residential_nights(care_owner text, counted_to date) returns table (year integer, placement text, young_people integer, nights integer)
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
            case when x.young_people >= guard.fewest_counted() then guard.nearest(x.young_people, 5) end as young_people,
            case when x.young_people >= guard.fewest_counted() then guard.nearest(x.nights, 100) end as nights
        from cells x
    )
    select s.year, s.placement, s.young_people, s.nights from shown s
    union all select s.year, null, null, sum(s.nights)::integer from shown s group by s.year
    order by 1, 2 nulls last;
end $$;

create or replace function guard.missing_around_entry(care_owner text, missing_owner text, counted_to date)
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
        case when x.young_people >= fewest then guard.nearest(x.young_people, 5) end,
        case when x.young_people >= fewest then guard.nearest(x.nights, 100) end,
        case when x.were_before >= fewest and x.young_people - x.were_before >= fewest then guard.nearest(x.were_before, 5) end,
        case when x.were_after >= fewest and x.young_people - x.were_after >= fewest then guard.nearest(x.were_after, 5) end,
        case when x.were_before >= fewest and x.young_people - x.were_before >= fewest then guard.nearest(x.before, 5) end,
        case when x.were_after >= fewest and x.young_people - x.were_after >= fewest then guard.nearest(x.after, 5) end
    from cells x order by x.year;
end $$;
set local role nwd_owner;

-- One line of figures as it was told for one month, with a MAC over all of it. '' stands for no police force and for no placement code. Nothing in it is of fewer than
-- five young people, and nothing is finer than its step: the database keeps no other.
create table hub.figure (
    partnership         text not null,
    agency              text not null,
    measure             text not null check (measure in ('residential-nights', 'missing-around-entry')),
    definition          integer not null check (definition > 0),
    counted_to          date not null check (extract(day from counted_to) = 1),
    care_owner          text not null,
    missing_owner       text not null,
    year                integer not null,
    placement           text not null,
    young_people        integer check (young_people >= 5 and young_people % 5 = 0),
    nights              integer check (nights >= 0 and nights % 100 = 0),
    young_people_before integer check (young_people_before >= 5 and young_people_before % 5 = 0),
    young_people_after  integer check (young_people_after >= 5 and young_people_after % 5 = 0),
    episodes_before     integer check (episodes_before >= 5 and episodes_before % 5 = 0),
    episodes_after      integer check (episodes_after >= 5 and episodes_after % 5 = 0),
    made_at             timestamptz not null check ((made_at at time zone 'Europe/London')::date >= counted_to),
    entry               uuid not null,
    mac                 bytea not null check (length(mac) = 32),
    primary key (partnership, agency, measure, definition, counted_to, care_owner, missing_owner, year, placement),
    foreign key (partnership, agency) references hub.agency,
    foreign key (partnership, care_owner) references hub.agency,
    check ((measure = 'missing-around-entry') = (missing_owner <> '')),
    check (measure = 'residential-nights' or placement = '')
);
-- One line from month to month: what was last told otherwise.
create index figure_by_line on hub.figure (partnership, agency, measure, definition, care_owner, missing_owner, year, placement, counted_to desc);
call hub.take_no_samples('figure');
create trigger insert_only before update or delete or truncate on hub.figure for each statement execute function hub.refuse_change();

alter table hub.figure enable row level security;
alter table hub.figure force row level security;
create policy told on hub.figure for select to nwd_app using ((partnership, agency) = (
    select c.partnership, c.agency from guard.ctx() c where c.function = 'performance-officer' and c.purpose = 'statistics'));
create policy made on hub.figure for insert to nwd_app with check ((partnership, agency, entry, made_at) = (
    select c.partnership, c.agency, c.disclosure, c.at from guard.ctx() c
    where c.function = 'performance-officer' and c.purpose = 'statistics' and c.user_id = 'f38f33dd-91d9-d03a-9425-13b42094a923'));
-- The job that counts what is past its retention period counts these too.
create policy past_its_period on hub.figure for select to nwd_app using ((partnership, agency) = (
    select c.partnership, c.agency from guard.ctx() c where c.user_id = '164a36c0-6a06-ca1f-8a36-d40508488de0'));
create policy verify on hub.figure for select to nwd_verifier using (true);
grant select, insert on hub.figure to nwd_app;
grant select on hub.figure to nwd_verifier;
