-- Intelligence as the police grade it, 3x5x2. What is text is encrypted under the person's key. Who the source is has no column: the hub never takes it in.
create table hub.intelligence_item (
    urn                     text,
    submitted_at            timestamptz not null,
    source_evaluation       text not null check (source_evaluation in ('1', '2', '3')),
    intelligence_assessment text not null check (intelligence_assessment in ('A', 'B', 'C', 'D', 'E')),
    handling_code           text not null check (handling_code in ('P', 'C')),
    handling_conditions     bytea check (handling_code = 'P' or handling_conditions is not null),
    conditions_revision     integer not null default 1,
    permitted_recipients    text,
    raw_text                bytea,
    sanitised_text          bytea,
    sanitised_by            text check ((sanitised_by is null) = (signed_by is null)),
    text_by                 uuid not null,
    signed_by               uuid check (signed_by is null or (signed_by <> text_by and sanitised_text is not null)),
    subject_links           bytea,
    place                   bytea,
    place_cell              text,
    theme                   text,
    review_due              date,
    dissemination_log       bytea
);
call hub.complete_record_table('intelligence_item');
call hub.take_no_samples('intelligence_item');

-- Beside the row scope of every record: another agency has a row of an item only once it is signed off for that agency. Information governance answers for all of them.
create policy released on hub.intelligence_item as restrictive for select to nwd_app using (exists (
    select from guard.ctx() c
    where c.agency = intelligence_item.owner
       or intelligence_item.signed_by is not null and c.agency = any (string_to_array(intelligence_item.permitted_recipients, ', '))
       or c.function = 'ig-officer' and exists (select from hub.agency a where a.partnership = c.partnership and a.id = c.agency and a.kind = 'hub')));

-- The revision in which the conditions last changed is counted here and not handed in. A text is its writer's, and a second person signs it off, once it stands.
create function hub.keep_handling() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare c guard.context;
begin
    select x.* into c from guard.ctx() x;
    if tg_op = 'INSERT' or (new.handling_code, new.handling_conditions) is distinct from (old.handling_code, old.handling_conditions) then
        new.conditions_revision := new.revision;
    else
        new.conditions_revision := old.conditions_revision;
    end if;
    if tg_op = 'INSERT' or new.sanitised_text is distinct from old.sanitised_text then
        if new.text_by is distinct from c.user_id or new.signed_by is not null then
            raise exception 'a text that is written or changed is its writer''s, and nobody has signed it off' using errcode = '42501';
        end if;
    elsif new.text_by is distinct from old.text_by
        or new.signed_by is distinct from old.signed_by and new.signed_by is not null and new.signed_by is distinct from c.user_id then
        raise exception 'a text is signed off by who signs' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger keep_handling before insert or update on hub.intelligence_item for each row execute function hub.keep_handling();

-- Who has read the handling conditions of an item, in which agency and function, and as of which revision of them. Other conditions need another one.
create table hub.handling_acknowledgement (
    partnership         text not null,
    item                uuid not null,
    agency              text not null,
    function            text not null,
    user_id             uuid not null,
    conditions_revision integer not null,
    at                  timestamptz not null,
    disclosure          uuid not null,
    primary key (partnership, item, agency, function, user_id, conditions_revision),
    foreign key (partnership, item) references hub.intelligence_item,
    foreign key (partnership, agency) references hub.agency
);
call hub.take_no_samples('handling_acknowledgement');
alter table hub.handling_acknowledgement enable row level security;
alter table hub.handling_acknowledgement force row level security;
create policy reader on hub.handling_acknowledgement for select to nwd_app
    using ((partnership, agency, function, user_id) = (select c.partnership, c.agency, c.function, c.user_id from guard.ctx() c));
-- For oneself, now, of the conditions as they stand, of an item within reach.
create policy acknowledge on hub.handling_acknowledgement for insert to nwd_app with check (exists (
    select from guard.ctx() c join hub.intelligence_item i on i.partnership = c.partnership
    where (c.partnership, c.agency, c.function, c.user_id, c.at, c.disclosure) = (handling_acknowledgement.partnership, handling_acknowledgement.agency,
        handling_acknowledgement.function, handling_acknowledgement.user_id, handling_acknowledgement.at, handling_acknowledgement.disclosure)
      and i.id = handling_acknowledgement.item and i.conditions_revision = handling_acknowledgement.conditions_revision));
create policy verify on hub.handling_acknowledgement for select to nwd_verifier using (true);
grant select, insert on hub.handling_acknowledgement to nwd_app;
grant select on hub.handling_acknowledgement to nwd_verifier;

set local role nwd_context;

-- At commit.
create function guard.enter_acknowledgement() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not exists (select from ledger.pending p where p.partnership = new.partnership and p.id = new.disclosure) then
        raise exception 'an acknowledgement is entered in the ledger' using errcode = '42501';
    end if;
    return null;
end $$;
grant execute on function guard.enter_acknowledgement() to nwd_owner;

set local role nwd_owner;
create constraint trigger enter_acknowledgement after insert on hub.handling_acknowledgement deferrable initially deferred
    for each row execute function guard.enter_acknowledgement();
