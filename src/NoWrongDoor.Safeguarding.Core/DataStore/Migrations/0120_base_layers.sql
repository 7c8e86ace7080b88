-- Base layers of the map, as their publishers release them: boundaries, stops, postcodes, names of streets. Public and about nobody. They belong to the
-- partnership, as public crime does: what one partnership imported must not show in another (ADR 0011). Imports and their entries are those of 0100.
create table hub.base_feature (
    partnership   text not null references hub.partnership,
    layer         text not null check (layer in ('local-authority', 'ward', 'msoa', 'lsoa', 'stop', 'postcode', 'street')),
    code          text not null,
    import_id     uuid not null,
    batch         integer not null,
    -- Hash of the feature as it was read; where it lies on the map follows from that.
    content       bytea not null check (length(content) = 32),
    name          text not null,
    kind          text,
    within        text,
    live          boolean not null,
    -- British National Grid, where the publisher gives nothing else (postcodes).
    easting       integer,
    northing      integer,
    shape         geometry(Geometry, 4326),
    superseded_by uuid,
    primary key (partnership, layer, code, import_id)
);
create index base_feature_in_force on hub.base_feature (partnership, layer, code) where superseded_by is null;
create index base_feature_by_shape on hub.base_feature using gist (shape) where superseded_by is null;

-- The cells in which values about young people and their records are shown: fixed, and another version only when an operator makes one (DESIGN 10).
create table hub.cell_partition (
    partnership text not null references hub.partnership,
    version     integer not null check (version > 0),
    made_at     timestamptz not null,
    made_by     text not null,
    primary key (partnership, version),
    foreign key (partnership, made_by) references hub.agency
);
create table hub.cell (
    partnership text not null,
    version     integer not null,
    cell        integer not null check (cell > 0),
    -- Metres of the British National Grid; the south and west edge belong to the cell, the north and east edge to its neighbour.
    west        integer not null,
    south       integer not null,
    east        integer not null,
    north       integer not null,
    postcodes   integer not null check (postcodes >= 40),
    -- The locality or street that most of it is near, for a table and a screen reader.
    name        text not null,
    outline     geometry(Polygon, 4326) not null,
    primary key (partnership, version, cell),
    foreign key (partnership, version) references hub.cell_partition,
    check (west < east and south < north)
);
create index cell_by_outline on hub.cell using gist (outline);

-- Public crime counted by cell, month and category: what a map of a county and its table are made of.
create table hub.background_count (
    partnership text not null,
    version     integer not null,
    cell        integer not null,
    month       date not null,
    crime_type  text not null,
    n           integer not null check (n > 0),
    primary key (partnership, version, cell, month, crime_type),
    foreign key (partnership, version, cell) references hub.cell
);

-- What has no place is counted beside the map.
create index background_crime_nowhere on hub.background_crime (partnership) where point is null and superseded_by is null;

do $$
declare t text;
begin
    foreach t in array array['base_feature', 'cell_partition', 'cell', 'background_count'] loop
        execute format($policy$
            alter table hub.%1$I enable row level security;
            alter table hub.%1$I force row level security;
            create policy own_partnership on hub.%1$I for select to nwd_app using (partnership = (select c.partnership from guard.ctx() c));
            create policy verify on hub.%1$I for select to nwd_verifier using (true);
            create policy derived on hub.%1$I to nwd_context using (true) with check (true);
            grant select on hub.%1$I to nwd_app, nwd_verifier, nwd_context;
            grant insert on hub.%1$I to nwd_context;
            $policy$, t);
    end loop;
end $$;
grant update (superseded_by) on hub.base_feature to nwd_context;
grant delete on hub.background_count to nwd_context;
create trigger insert_only before update or delete or truncate on hub.cell_partition for each statement execute function hub.refuse_change();
create trigger insert_only before update or delete or truncate on hub.cell for each statement execute function hub.refuse_change();

-- As intake.street_crime.
create unlogged table intake.base_feature (
    xact     xid8 not null default pg_current_xact_id(),
    row      bigint not null,
    content  bytea not null,
    layer    text not null,
    code     text not null,
    name     text not null,
    kind     text,
    within   text,
    live     boolean not null,
    easting  integer,
    northing integer,
    shape    bytea
);
grant insert (row, content, layer, code, name, kind, within, live, easting, northing, shape) on intake.base_feature to nwd_app;
grant select, delete on intake.base_feature to nwd_context;

set local role nwd_context;

create function guard.may_import() returns guard.context
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare c guard.context;
begin
    select x.* into c from guard.ctx() x;
    if not exists (select from hub.agency a where a.partnership = c.partnership and a.id = c.agency and a.kind in ('police', 'hub')) then
        raise exception 'the context does not allow this import' using errcode = '42501';
    end if;
    return c;
end $$;

-- Rows that wait and have a code that an earlier row of the file has.
create function guard.repeated_base_features() returns setof bigint
    language sql stable security definer set search_path = pg_catalog, pg_temp set jit = off as $$
    select r.row from (
        select s.row, row_number() over (partition by s.layer, s.code order by s.row) as n
        from intake.base_feature s where s.xact = pg_current_xact_id_if_assigned()) r
    where r.n > 1 order by r.row
$$;

-- A feature that is there as it is stays; one that the file states otherwise takes its place, and the old one stays, marked. What the file lacks is left alone:
-- files of one layer come in parts.
create function guard.merge_base_feature(this_import uuid, this_file bytea) returns table (in_batch integer, row_hash bytea, replaces boolean)
    language plpgsql security definer set search_path = pg_catalog, pg_temp set enable_nestloop = off set jit = off set work_mem = '32MB' as $$
declare
    c guard.context := guard.may_import();
    here xid8 := pg_current_xact_id();
    written integer;
begin
    perform pg_advisory_xact_lock(hashtextextended('base layers ' || c.partnership, 0));
    return query
    with fresh as materialized (
        select s.* from intake.base_feature s where s.xact = here and not exists (
            select from hub.base_feature b
            where b.partnership = c.partnership and b.layer = s.layer and b.code = s.code and b.content = s.content and b.superseded_by is null)),
    superseded as (
        update hub.base_feature b set superseded_by = this_import from fresh f
        where b.partnership = c.partnership and b.layer = f.layer and b.code = f.code and b.superseded_by is null
        returning b.layer, b.code)
    select ((row_number() over (order by f.content) - 1) / 1000)::integer, f.content, p.code is not null
    from fresh f left join superseded p on p.layer = f.layer and p.code = f.code
    order by f.content;
    insert into hub.base_feature (partnership, layer, code, import_id, batch, content, name, kind, within, live, easting, northing, shape)
    select c.partnership, f.layer, f.code, this_import, ((row_number() over (order by f.content) - 1) / 1000)::integer, f.content, f.name, f.kind, f.within,
           f.live, f.easting, f.northing, guard.on_the_map(f.shape, f.easting, f.northing)
    from intake.base_feature f
    where f.xact = here and not exists (
        select from hub.base_feature b where b.partnership = c.partnership and b.layer = f.layer and b.code = f.code and b.superseded_by is null);
    get diagnostics written = row_count;
    delete from intake.base_feature s where s.xact = here;
    if written > 0 then
        insert into hub.background_import (partnership, id, agency, at, file_hash, written)
        values (c.partnership, this_import, c.agency, c.at, this_file, written);
    end if;
end $$;

-- What is published in WGS84 stays as it is. From the National Grid PostGIS computes it without the table of shifts: within 5 m of where it is.
create function guard.on_the_map(shape bytea, easting integer, northing integer) returns public.geometry
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    select case when shape is not null then public.st_setsrid(public.st_geomfromwkb(shape), 4326)
        when easting > 0 and northing > 0 then public.st_transform(public.st_setsrid(public.st_makepoint(easting, northing), 27700), 4326) end
$$;

-- Without nested loops but where an index leads: the planner knows nothing of how many points there are and would compare each with each.
create function guard.count_background() returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp set enable_nestloop = off set jit = off set work_mem = '32MB' as $$
declare
    c guard.context := guard.may_import();
    counted bigint;
    in_force integer;
begin
    select max(v.version) into in_force from hub.cell_partition v where v.partnership = c.partnership;
    if in_force is null then return 0; end if;
    delete from hub.background_count b where b.partnership = c.partnership;
    with points as materialized (
        select b.point, b.month, b.crime_type, count(*) as n from hub.background_crime b
        where b.partnership = c.partnership and b.superseded_by is null and b.point is not null group by b.point, b.month, b.crime_type),
    places as materialized (
        select p.point, public.st_transform(p.point, 27700) as grid from (select distinct x.point from points x) p),
    lying as materialized (
        select p.point, l.version, l.cell from places p join hub.cell l on l.partnership = c.partnership and l.outline operator(public.&&) public.st_expand(p.point, 0.001)
            and public.st_x(p.grid) >= l.west and public.st_x(p.grid) < l.east and public.st_y(p.grid) >= l.south and public.st_y(p.grid) < l.north
        where l.version = in_force)
    insert into hub.background_count (partnership, version, cell, month, crime_type, n)
    select c.partnership, l.version, l.cell, p.month, p.crime_type, sum(p.n) from lying l join points p on p.point operator(public.=) l.point
    group by l.version, l.cell, p.month, p.crime_type;
    select coalesce(sum(b.n), 0) into counted from hub.background_count b where b.partnership = c.partnership;
    return counted;
end $$;

-- The program divides, the database holds it to what a cell is: they do not overlap, and each has at least 40 live postcodes at places of their own.
create function guard.keep_partition(wests integer[], souths integer[], easts integer[], norths integer[]) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp set jit = off as $$
declare
    c guard.context := guard.may_import();
    next_version integer;
begin
    perform pg_advisory_xact_lock(hashtextextended('base layers ' || c.partnership, 0));
    select coalesce(max(v.version), 0) + 1 into next_version from hub.cell_partition v where v.partnership = c.partnership;
    if exists (
        with n as (select row_number() over () as cell, x.* from unnest(wests, souths, easts, norths) as x (west, south, east, north))
        select from n a join n b on a.cell < b.cell and a.west < b.east and b.west < a.east and a.south < b.north and b.south < a.north) then
        raise exception 'cells of a partition do not overlap' using errcode = '42501';
    end if;
    insert into hub.cell_partition (partnership, version, made_at, made_by) values (c.partnership, next_version, c.at, c.agency);
    insert into hub.cell (partnership, version, cell, west, south, east, north, postcodes, name, outline)
    with n as materialized (
        select row_number() over (order by x.south, x.west)::integer as cell, x.*,
               public.st_transform(public.st_segmentize(public.st_makeenvelope(x.west, x.south, x.east, x.north, 27700), 5000), 4326) as outline
        from unnest(wests, souths, easts, norths) as x (west, south, east, north))
    select c.partnership, next_version, n.cell, n.west, n.south, n.east, n.north,
        (select count(distinct (p.easting, p.northing)) from hub.base_feature p
            where p.partnership = c.partnership and p.layer = 'postcode' and p.superseded_by is null and p.live
              and p.shape operator(public.&&) public.st_expand(n.outline, 0.001)
              and p.easting >= n.west and p.easting < n.east and p.northing >= n.south and p.northing < n.north),
        coalesce((select f.within from hub.base_feature f
            where f.partnership = c.partnership and f.layer = 'stop' and f.superseded_by is null and f.within is not null
              and f.shape operator(public.&&) n.outline
            group by f.within order by count(*) desc, f.within limit 1), 'Cell ' || n.cell), n.outline
    from n;
    return next_version;
end $$;

grant execute on function guard.repeated_base_features(), guard.merge_base_feature(uuid, bytea), guard.count_background(),
    guard.keep_partition(integer[], integer[], integer[], integer[]) to nwd_app;
set local role nwd_owner;
