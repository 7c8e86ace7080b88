-- Vector tiles of what is public. Operators of PostGIS are not leakproof, so that row-level security keeps their index from the hub's role (DESIGN 7):
-- a function checks the context once and reads as one to whom no row of the partnership is hidden. What it gives is the same for all of the partnership.
set local role nwd_context;

-- The window of a tile in degrees, with the margin that is drawn beyond its edge.
create function guard.tile_window(z integer, x integer, y integer) returns public.geometry
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    select public.st_transform(public.st_tileenvelope(z, x, y, margin => 64.0 / 4096), 4326)
$$;

create function guard.in_tile(shape public.geometry, z integer, x integer, y integer) returns public.geometry
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    select public.st_asmvtgeom(public.st_transform(shape, 3857), public.st_tileenvelope(z, x, y), 4096, 64, true)
$$;

create function guard.partnership_of_reader() returns text
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare p text;
begin
    select c.partnership into p from guard.ctx() c;
    if p is null then raise exception 'there is no context' using errcode = '42501'; end if;
    return p;
end $$;

-- Boundaries, localities, streets, stops: the finer, the nearer. A street that comes with its line is drawn as one, from further away than names alone.
create function guard.ground_tile(z integer, x integer, y integer) returns bytea
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off as $$
declare
    of_reader text := guard.partnership_of_reader();
    shown public.geometry := guard.tile_window(z, x, y);
    boundaries text[] := array['local-authority'] || case when z >= 10 and z < 14 then array['ward'] else '{}' end || case when z >= 14 then array['lsoa'] else '{}' end;
    tile bytea := ''::bytea;
    part bytea;
begin
    select public.st_asmvt(t, 'boundary', 4096, 'shape') into part from (
        select f.layer as kind, f.name, guard.in_tile(f.shape, z, x, y) as shape from hub.base_feature f
        where f.partnership = of_reader and f.superseded_by is null and f.layer = any(boundaries) and f.shape operator(public.&&) shown) t;
    tile := tile || coalesce(part, ''::bytea);
    if z >= 9 and z < 15 then
        select public.st_asmvt(t, 'locality', 4096, 'shape') into part from (
            select f.within as name, count(*)::integer as stops, guard.in_tile(public.st_centroid(public.st_collect(f.shape)), z, x, y) as shape
            from hub.base_feature f
            where f.partnership = of_reader and f.superseded_by is null and f.layer = 'stop' and f.within is not null and f.shape operator(public.&&) shown
            group by f.within having count(*) >= case when z < 11 then 12 when z < 13 then 6 else 1 end) t;
        tile := tile || coalesce(part, ''::bytea);
    end if;
    if z >= 11 then
        select public.st_asmvt(t, 'street', 4096, 'shape') into part from (
            select f.name, guard.in_tile(f.shape, z, x, y) as shape from hub.base_feature f
            where f.partnership = of_reader and f.superseded_by is null and f.layer = 'street' and f.shape operator(public.&&) shown
              and (z >= 14 or public.geometrytype(f.shape) = 'LINESTRING')) t;
        tile := tile || coalesce(part, ''::bytea);
    end if;
    if z >= 14 then
        select public.st_asmvt(t, 'stop', 4096, 'shape') into part from (
            select f.name, f.kind, guard.in_tile(f.shape, z, x, y) as shape from hub.base_feature f
            where f.partnership = of_reader and f.superseded_by is null and f.layer = 'stop' and f.live and f.shape operator(public.&&) shown) t;
        tile := tile || coalesce(part, ''::bytea);
    end if;
    return tile;
end $$;

-- Public crime: by cell where a county is seen, by the publisher's own points where streets are.
create function guard.crime_tile(z integer, x integer, y integer, of_type text, since date, until date) returns bytea
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off as $$
declare
    of_reader text := guard.partnership_of_reader();
    shown public.geometry := guard.tile_window(z, x, y);
    tile bytea;
begin
    if z < 13 then
        select public.st_asmvt(t, 'cell', 4096, 'shape') into tile from (
            select l.cell, l.name, n.n, guard.in_tile(l.outline, z, x, y) as shape
            from hub.cell l join lateral (
                select sum(b.n)::integer as n from hub.background_count b
                where b.partnership = l.partnership and b.version = l.version and b.cell = l.cell
                  and (of_type is null or b.crime_type = of_type) and (since is null or b.month >= since) and (until is null or b.month <= until)) n on true
            where l.partnership = of_reader and l.version = (select max(v.version) from hub.cell_partition v where v.partnership = of_reader)
              and l.outline operator(public.&&) shown) t;
    else
        select public.st_asmvt(t, 'point', 4096, 'shape') into tile from (
            select p.near, p.n, guard.in_tile(p.point, z, x, y) as shape from (
                select b.point, min(b.near) as near, count(*)::integer as n from hub.background_crime b
                where b.partnership = of_reader and b.superseded_by is null and b.point operator(public.&&) shown
                  and (of_type is null or b.crime_type = of_type) and (since is null or b.month >= since) and (until is null or b.month <= until)
                group by b.point) p) t;
    end if;
    return coalesce(tile, ''::bytea);
end $$;

grant execute on function guard.ground_tile(integer, integer, integer), guard.crime_tile(integer, integer, integer, text, date, date) to nwd_app;
set local role nwd_owner;
