-- Places that a partnership worries about. A place is a subject as a young person is, with a key of its own. What is written of it is encrypted under that key;
-- its name, kind, square, standing, owner and clock stay plain: a list is made of them.
create table hub.place (
    place_name            text not null,
    place_type            text not null check (place_type in ('park', 'station', 'takeaway', 'hotel', 'shop', 'street', 'area', 'empty-building', 'online', 'private-dwelling', 'other')),
    grid_reference        text,
    place_cell            text,
    harm_themes           text,
    place_status          text not null check (place_status in ('watch', 'assess', 'active-plan', 'stepped-down')),
    safety_owner_agency   text,
    safety_owner_person   text,
    next_review_at        date,
    guardianship_assets   bytea,
    environment_factors   bytea,
    shared_needs          bytea,
    young_people_say      bytea,
    assessment_narrative  bytea,
    plan_actions          bytea,
    place_manager_contact bytea,
    check (place_type <> 'online' or grid_reference is null),
    check (place_cell is null or grid_reference is not null)
);
call hub.complete_record_table('place');
call hub.take_no_samples('place');
alter table hub.place add foreign key (partnership, safety_owner_agency) references hub.agency;

-- A place that is nobody's home is in the scope of every reader of its partnership (ADR 0018): reach is of people, function by function, and a register that an
-- agency must first be let into is one that nobody reads. A home is in the scope of whoever recorded it and, as every record, of whoever has reach of it.
drop policy row_scope on hub.place;
create policy row_scope on hub.place for select to nwd_app using (exists (
    select from guard.ctx() c where c.partnership = place.partnership and (c.agency = place.owner or place.place_type <> 'private-dwelling' or exists (
        select from hub.reach r
        where r.partnership = c.partnership and r.subject = place.subject and r.agency = c.agency
          and r.function = c.function and r.since <= c.at and (r.until is null or r.until > c.at)))));
-- The versions of a place are for whom the place is for.
create policy of_the_register on hub.revision for select to nwd_app using (record_type = 'place' and exists (
    select from hub.place p where p.partnership = revision.partnership and p.id = revision.record_id and p.subject = revision.subject));

drop policy record on hub.place;
create policy record on hub.place for insert to nwd_app with check (
    (partnership, owner) = (select c.partnership, c.agency from guard.ctx() c));
create policy record_place on hub.revision for insert to nwd_app with check (
    (partnership, owner, agency, user_id) = (select c.partnership, c.agency, c.agency, c.user_id from guard.ctx() c)
    and record_type = 'place' and exists (
        select from hub.place p where p.partnership = revision.partnership and p.id = revision.record_id
          and p.subject = revision.subject and p.owner = revision.owner));

-- What is recorded as a home stays one: what was written of it was written for few.
create function hub.keep_dwelling() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if old.place_type = 'private-dwelling' and new.place_type <> old.place_type then
        raise exception 'a home on the register stays a home' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger keep_dwelling before update on hub.place for each row execute function hub.keep_dwelling();

-- A place is a subject of its own: never one that is there already, which might be a young person.
set local role nwd_context;
create function guard.admit_place() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.writer(new.partnership, new.owner);
    insert into hub.subject (partnership, id) values (new.partnership, new.subject) on conflict do nothing;
    if not found then
        raise exception 'a place is a subject of its own' using errcode = '42501';
    end if;
    return new;
end $$;
grant execute on function guard.admit_place() to nwd_owner;

set local role nwd_owner;
create trigger admit_place before insert on hub.place for each row execute function guard.admit_place();
