-- Public crime and anti-social behaviour as the publisher releases it (data.police.uk, one row an offence): background to places, never a record about a
-- young person. It belongs to the partnership, so every reader of it sees the whole; another partnership's does not exist for them.
create table hub.background_crime (
    partnership   text not null references hub.partnership,
    -- Hash of the row as it stands here, and its number among equal ones: incidents of anti-social behaviour have no id of their own, and many are alike.
    content       bytea not null check (length(content) = 32),
    n             integer not null check (n > 0),
    import_id     uuid not null,
    batch         integer not null,
    month         date not null check (extract(day from month) = 1),
    crime_id      bytea check (length(crime_id) = 32),
    reported_by   text not null,
    falls_within  text not null,
    crime_type    text not null,
    -- WGS84 as published, so that what was read is what is kept. A point of the publisher's own choice with at least eight addresses around it.
    point         geometry(Point, 4326),
    near          text,
    lsoa          text,
    outcome       text,
    -- A row that a later file states otherwise stays, so that the root of its thousand can always be computed again.
    superseded_by uuid,
    primary key (partnership, content, n, import_id)
);
create index background_crime_by_point on hub.background_crime using gist (point) where superseded_by is null;

-- An import that wrote something; each thousand of its rows stands in the ledger under an entry of its own.
create table hub.background_import (
    partnership text not null,
    id          uuid not null,
    agency      text not null,
    at          timestamptz not null,
    file_hash   bytea not null check (length(file_hash) = 32),
    written     integer not null check (written > 0),
    primary key (partnership, id),
    foreign key (partnership, agency) references hub.agency
);

create table hub.background_batch (
    partnership text not null,
    import_id   uuid not null,
    batch       integer not null check (batch >= 0),
    entry       uuid not null,
    rows        integer not null check (rows between 1 and 1000),
    root        bytea not null check (length(root) = 32),
    primary key (partnership, import_id, batch),
    foreign key (partnership, import_id) references hub.background_import,
    foreign key (partnership, entry) references ledger.pending deferrable initially deferred
);

do $$
declare t text;
begin
    foreach t in array array['background_crime', 'background_import', 'background_batch'] loop
        execute format($policy$
            alter table hub.%1$I enable row level security;
            alter table hub.%1$I force row level security;
            create policy own_partnership on hub.%1$I for select to nwd_app using (partnership = (select c.partnership from guard.ctx() c));
            create policy verify on hub.%1$I for select to nwd_verifier using (true);
            create policy derived on hub.%1$I to nwd_context using (true) with check (true);
            grant select on hub.%1$I to nwd_app, nwd_verifier, nwd_context;
            $policy$, t);
    end loop;
end $$;
grant insert on hub.background_crime, hub.background_import to nwd_context;
grant update (superseded_by) on hub.background_crime to nwd_context;
-- Under the context whose entry it names, as the entry itself.
create policy entered on hub.background_batch for insert to nwd_app
    with check ((partnership, entry) = (select c.partnership, c.disclosure from guard.ctx() c));
grant insert on hub.background_batch to nwd_app;
create trigger insert_only before update or delete or truncate on hub.background_import for each statement execute function hub.refuse_change();
create trigger insert_only before update or delete or truncate on hub.background_batch for each statement execute function hub.refuse_change();

-- Where rows of a file wait within their own transaction. COPY writes to no table with row-level security; so nobody reads this one but the function
-- below, and that only rows of its own transaction, which removes them before it commits.
create schema intake;
grant usage on schema intake to nwd_app, nwd_context;
create unlogged table intake.street_crime (
    xact         xid8 not null default pg_current_xact_id(),
    content      bytea not null,
    month        date not null,
    crime_id     bytea,
    reported_by  text not null,
    falls_within text not null,
    crime_type   text not null,
    longitude    double precision,
    latitude     double precision,
    near         text,
    lsoa         text,
    outcome      text
);
grant insert (content, month, crime_id, reported_by, falls_within, crime_type, longitude, latitude, near, lsoa, outcome) on intake.street_crime to nwd_app;
grant select, delete on intake.street_crime to nwd_context;

set local role nwd_context;

-- Writes what is not there yet and gives its hashes in the order of the batches. Equal rows are told apart by number, so a file read twice, or two files
-- that overlap, add nothing. A crime with an id whose stored row the file does not have any more takes the file's place: an outcome came, or it was moved.
-- Without nested loops: the planner knows nothing of the waiting rows and would compare each with each.
create function guard.merge_street_crime(this_import uuid, this_file bytea) returns table (in_batch integer, row_hash bytea, replaces boolean)
    language plpgsql security definer set search_path = pg_catalog, pg_temp set enable_nestloop = off set jit = off set work_mem = '32MB' as $$
declare
    c guard.context;
    here xid8 := pg_current_xact_id();
    written integer;
begin
    select x.* into c from guard.ctx() x;
    if not exists (select from hub.agency a where a.partnership = c.partnership and a.id = c.agency and a.kind in ('police', 'hub')) then
        raise exception 'the context does not allow this import' using errcode = '42501';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('background crime ' || c.partnership, 0));
    return query
    with waiting as materialized (
        select s.*, row_number() over (partition by s.content) as n from intake.street_crime s where s.xact = here),
    fresh as materialized (
        select w.* from waiting w where not exists (
            select from hub.background_crime b
            where b.partnership = c.partnership and b.content = w.content and b.n = w.n and b.superseded_by is null)),
    stated as (
        select f.content, f.n, f.crime_id, f.month, f.crime_type,
               row_number() over (partition by f.crime_id, f.month, f.crime_type order by f.content, f.n) as place
        from fresh f where f.crime_id is not null),
    unstated as (
        select b.content, b.n, b.import_id, b.crime_id, b.month, b.crime_type,
               row_number() over (partition by b.crime_id, b.month, b.crime_type order by b.content, b.n) as place
        from hub.background_crime b
        where b.partnership = c.partnership and b.superseded_by is null and b.crime_id in (select s.crime_id from stated s)
          and not exists (select from waiting w where w.content = b.content and w.n = b.n)),
    superseded as (
        update hub.background_crime b set superseded_by = this_import
        from stated s join unstated u on u.crime_id = s.crime_id and u.month = s.month and u.crime_type = s.crime_type and u.place = s.place
        where b.partnership = c.partnership and b.content = u.content and b.n = u.n and b.import_id = u.import_id
        returning s.content, s.n),
    written as (
        insert into hub.background_crime (
            partnership, content, n, import_id, batch, month, crime_id, reported_by, falls_within, crime_type, point, near, lsoa, outcome)
        select c.partnership, f.content, f.n::integer, this_import, ((row_number() over (order by f.content, f.n) - 1) / 1000)::integer,
               f.month, f.crime_id, f.reported_by, f.falls_within, f.crime_type,
               public.st_setsrid(public.st_makepoint(f.longitude, f.latitude), 4326), f.near, f.lsoa, f.outcome
        from fresh f
        returning background_crime.batch, background_crime.content, background_crime.n)
    select w.batch, w.content, s.content is not null
    from written w left join superseded s on s.content = w.content and s.n = w.n
    order by w.batch, w.content, w.n;
    get diagnostics written = row_count;
    delete from intake.street_crime s where s.xact = here;
    if written > 0 then
        insert into hub.background_import (partnership, id, agency, at, file_hash, written)
        values (c.partnership, this_import, c.agency, c.at, this_file, written);
    end if;
end $$;
grant execute on function guard.merge_street_crime(uuid, bytea) to nwd_app;

-- No row without its entry: at the end of the transaction every row that an import wrote is in a batch that the ledger has.
create function guard.import_is_entered() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.written is distinct from (
        select sum(b.rows) from hub.background_batch b where b.partnership = new.partnership and b.import_id = new.id) then
        raise exception 'an import is entered whole' using errcode = '42501';
    end if;
    return null;
end $$;
grant execute on function guard.import_is_entered() to nwd_owner;

set local role nwd_owner;
create constraint trigger entered after insert on hub.background_import deferrable initially deferred
    for each row execute function guard.import_is_entered();
