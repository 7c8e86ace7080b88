-- A street that comes with its line is drawn as one, from further away than names alone.
set local role nwd_context;

create or replace function guard.ground_tile(z integer, x integer, y integer) returns bytea
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

set local role nwd_owner;
