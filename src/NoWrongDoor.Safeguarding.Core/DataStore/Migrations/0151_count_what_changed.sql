-- Counting public crime by cell after an import: the months that it touched, or all of them where the cells are new. The cell of a point is found by its outline
-- alone, and held against partition and edges afterwards: of cells that were made a moment ago the planner knows nothing, and would compare each point with each.
set local role nwd_context;

drop function guard.count_background();

create function guard.count_background(this_import uuid) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp set enable_nestloop = off set jit = off set work_mem = '32MB' as $$
declare
    c guard.context := guard.may_import();
    counted bigint;
    in_force integer;
    changed date[];
begin
    select max(v.version) into in_force from hub.cell_partition v where v.partnership = c.partnership;
    if in_force is null then return 0; end if;
    changed := array(
        select distinct b.month from hub.background_crime b
        where b.partnership = c.partnership and (this_import is null or b.import_id = this_import or b.superseded_by = this_import));
    delete from hub.background_count b where b.partnership = c.partnership and (this_import is null or b.month = any(changed));
    with points as materialized (
        select b.point, b.month, b.crime_type, count(*) as n from hub.background_crime b
        where b.partnership = c.partnership and b.superseded_by is null and b.point is not null and b.month = any(changed) group by b.point, b.month, b.crime_type),
    places as materialized (
        select p.point, public.st_transform(p.point, 27700) as grid from (select distinct x.point from points x) p),
    lying as materialized (
        select p.point, l.version, l.cell from places p cross join lateral (
            select x.* from hub.cell x where x.outline operator(public.&&) public.st_expand(p.point, 0.001) offset 0) l
        where l.partnership = c.partnership and l.version = in_force
          and public.st_x(p.grid) >= l.west and public.st_x(p.grid) < l.east and public.st_y(p.grid) >= l.south and public.st_y(p.grid) < l.north)
    insert into hub.background_count (partnership, version, cell, month, crime_type, n)
    select c.partnership, l.version, l.cell, p.month, p.crime_type, sum(p.n) from lying l join points p on p.point operator(public.=) l.point
    group by l.version, l.cell, p.month, p.crime_type;
    select coalesce(sum(b.n), 0) into counted from hub.background_count b where b.partnership = c.partnership;
    return counted;
end $$;

grant execute on function guard.count_background(uuid) to nwd_app;
set local role nwd_owner;
