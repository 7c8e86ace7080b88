-- The record types. Encrypted columns hold bytea; each of their coarse rungs is a stored column of its own.
create table hub.young_person (
    partnership        text not null,
    id                 uuid not null,
    subject            uuid not null,
    owner              text not null,
    revision           integer not null default 1 check (revision > 0),
    given_name         text,
    family_name        text,
    known_as           text,
    date_of_birth      date,
    pronouns           text,
    first_language     text,
    interpreter_needed boolean,
    nhs_number         text,
    nhs_number_blind   bytea,
    upn                text,
    upn_blind          bytea,
    address            bytea,
    address_outward    text,
    uprn               text,
    phone              bytea,
    source             text,
    created_at         timestamptz not null,
    changed_at         timestamptz not null,
    primary key (partnership, id),
    -- An agency has one slice of a person. No other uniqueness: a duplicate elsewhere must not show as an error.
    unique (partnership, owner, subject),
    foreign key (partnership, subject) references hub.subject,
    foreign key (partnership, owner) references hub.agency
);
create index young_person_by_subject on hub.young_person (partnership, subject);
create index young_person_by_nhs_number on hub.young_person (partnership, nhs_number_blind);
create index young_person_by_upn on hub.young_person (partnership, upn_blind);
create index young_person_by_name on hub.young_person (partnership, lower(family_name), lower(given_name), date_of_birth);

create table hub.missing_episode (
    partnership           text not null,
    id                    uuid not null,
    subject               uuid not null,
    owner                 text not null,
    revision              integer not null default 1 check (revision > 0),
    status                text not null check (status in ('open', 'closed')),
    risk_level            text check (risk_level in ('very-low', 'low', 'medium', 'high')),
    reported_at           timestamptz not null,
    last_seen_at          timestamptz,
    last_seen_place       bytea,
    last_seen_place_cell  text,
    circumstances         bytea,
    informant             bytea,
    police_reference      text,
    found_at              timestamptz,
    found_place           bytea,
    found_place_cell      text,
    source                text,
    created_at            timestamptz not null,
    changed_at            timestamptz not null,
    primary key (partnership, id),
    foreign key (partnership, subject) references hub.subject,
    foreign key (partnership, owner) references hub.agency
);
create index missing_episode_by_subject on hub.missing_episode (partnership, subject, reported_at);

create table hub.relationship (
    partnership text not null,
    id          uuid not null,
    subject     uuid not null,
    owner       text not null,
    revision    integer not null default 1 check (revision > 0),
    agency      text not null,
    function    text not null,
    kind        text not null check (kind in ('roll', 'caseload', 'tenancy', 'placement', 'other')),
    started     timestamptz not null,
    ended       timestamptz check (ended >= started),
    source      text,
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    primary key (partnership, id),
    foreign key (partnership, subject) references hub.subject,
    foreign key (partnership, owner) references hub.agency,
    foreign key (partnership, agency) references hub.agency
);
create index relationship_by_subject on hub.relationship (partnership, subject);

create table hub.case_membership (
    partnership     text not null,
    id              uuid not null,
    subject         uuid not null,
    owner           text not null,
    revision        integer not null default 1 check (revision > 0),
    member_agency   text not null,
    member_function text not null,
    started         timestamptz not null,
    ended           timestamptz check (ended >= started),
    source          text,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    primary key (partnership, id),
    foreign key (partnership, subject) references hub.subject,
    foreign key (partnership, owner) references hub.agency,
    foreign key (partnership, member_agency) references hub.agency
);
create index case_membership_by_subject on hub.case_membership (partnership, subject);

-- Every write of a record, with who, for which agency and why. The body is encrypted under the person's key.
create table hub.revision (
    partnership text not null,
    record_type text not null,
    record_id   uuid not null,
    revision    integer not null check (revision > 0),
    subject     uuid not null,
    owner       text not null,
    at          timestamptz not null,
    agency      text not null,
    user_id     uuid not null,
    why         text not null,
    mac         bytea not null check (length(mac) = 32),
    body        bytea not null,
    primary key (partnership, record_type, record_id, revision),
    foreign key (partnership, subject) references hub.subject,
    foreign key (partnership, owner) references hub.agency
);
create index revision_by_subject on hub.revision (partnership, subject);
create trigger insert_only before update or delete or truncate on hub.revision for each statement execute function hub.refuse_change();

-- Row scope of every table above: the reader's own slice, or a subject within reach. The guard is called once a
-- statement: the planner re-reads the one row that it returned.
do $$
declare t text;
begin
    foreach t in array array['young_person', 'missing_episode', 'relationship', 'case_membership', 'revision'] loop
        execute format($policy$
            alter table hub.%1$I enable row level security;
            alter table hub.%1$I force row level security;
            create policy row_scope on hub.%1$I for select to nwd_app using (exists (
                select from guard.ctx() c where c.partnership = %1$I.partnership and (c.agency = %1$I.owner or exists (
                    select from hub.reach r
                    where r.partnership = c.partnership and r.subject = %1$I.subject and r.agency = c.agency
                      and r.function = c.function and r.since <= c.at and (r.until is null or r.until > c.at)))));
            create policy verify on hub.%1$I for select to nwd_verifier using (true);
            create policy derive on hub.%1$I for select to nwd_context using (true);
            grant select on hub.%1$I to nwd_app, nwd_verifier, nwd_context;
            $policy$, t);
    end loop;
end $$;

-- Only the owner of a record writes it, and its identity never changes.
create function hub.keep_identity() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if (new.partnership, new.id, new.subject, new.owner, new.created_at)
        is distinct from (old.partnership, old.id, old.subject, old.owner, old.created_at) then
        raise exception 'a record keeps its partnership, id, subject and owner' using errcode = '42501';
    end if;
    if new.revision <> old.revision + 1 then
        raise exception 'revision % does not follow %', new.revision, old.revision using errcode = '40001';
    end if;
    return new;
end $$;

do $$
declare t text;
begin
    foreach t in array array['young_person', 'missing_episode', 'relationship', 'case_membership'] loop
        execute format($policy$
            create policy correct on hub.%1$I for update to nwd_app
                using ((partnership, owner) = (select c.partnership, c.agency from guard.ctx() c))
                with check ((partnership, owner) = (select c.partnership, c.agency from guard.ctx() c));
            create trigger keep_identity before update on hub.%1$I for each row execute function hub.keep_identity();
            grant insert, update on hub.%1$I to nwd_app;
            $policy$, t);
    end loop;
    -- A record about a person needs that person in the writer's reach already: by the writer's own row-level security.
    foreach t in array array['missing_episode', 'relationship', 'case_membership'] loop
        execute format($policy$
            create policy record on hub.%1$I for insert to nwd_app with check (
                (partnership, owner) = (select c.partnership, c.agency from guard.ctx() c)
                and exists (select from hub.young_person p where p.partnership = %1$I.partnership and p.subject = %1$I.subject));
            $policy$, t);
    end loop;
end $$;

-- A new person, or an own slice of a person in reach: guard.admit_subject (0006) settles which.
create policy record on hub.young_person for insert to nwd_app
    with check ((partnership, owner) = (select c.partnership, c.agency from guard.ctx() c));
create policy record on hub.revision for insert to nwd_app with check (
    (partnership, owner, agency, user_id) = (select c.partnership, c.agency, c.agency, c.user_id from guard.ctx() c)
    and exists (select from hub.young_person p where p.partnership = revision.partnership and p.subject = revision.subject));
grant insert on hub.revision to nwd_app;

-- Answers already given to a client's key; only the same user of the same agency meets them again.
create table hub.idempotency (
    partnership text not null,
    agency      text not null,
    user_id     uuid not null,
    key         text not null check (length(key) between 1 and 200),
    request     bytea not null check (length(request) = 32),
    record_type text not null,
    record_id   uuid not null,
    revision    integer not null,
    at          timestamptz not null,
    primary key (partnership, agency, user_id, key),
    foreign key (partnership, agency) references hub.agency
);
alter table hub.idempotency enable row level security;
alter table hub.idempotency force row level security;
create policy own on hub.idempotency to nwd_app
    using ((partnership, agency, user_id) = (select c.partnership, c.agency, c.user_id from guard.ctx() c))
    with check ((partnership, agency, user_id) = (select c.partnership, c.agency, c.user_id from guard.ctx() c));
create policy verify on hub.idempotency for select to nwd_verifier using (true);
grant select, insert on hub.idempotency to nwd_app;
grant select on hub.idempotency to nwd_verifier;

-- Who saw what, one row a record shown or refused. The ledger proves it; this finds it.
create table hub.disclosure_index (
    partnership text not null,
    id          uuid not null,
    disclosure  uuid not null,
    kind        text not null,
    outcome     text not null,
    at          timestamptz not null,
    user_id     uuid not null,
    user_name   text not null,
    agency      text not null,
    function    text not null,
    purpose     text not null,
    route       text not null,
    record_type text,
    record_id   uuid,
    subject     uuid,
    owner       text,
    fields      text[] not null default '{}',
    levels      text not null default '',
    clauses     text[] not null default '{}',
    agreements  text[] not null default '{}',
    primary key (partnership, id),
    foreign key (partnership, agency) references hub.agency
);
create index disclosure_index_by_subject on hub.disclosure_index (partnership, subject, at desc);
create index disclosure_index_by_user on hub.disclosure_index (partnership, agency, user_id, at desc);
create index disclosure_index_by_owner on hub.disclosure_index (partnership, owner, at desc);
create index disclosure_index_by_time on hub.disclosure_index (partnership, at desc);
create index disclosure_index_by_disclosure on hub.disclosure_index (partnership, disclosure);
create trigger insert_only before update or delete or truncate on hub.disclosure_index for each statement execute function hub.refuse_change();
alter table hub.disclosure_index enable row level security;
alter table hub.disclosure_index force row level security;
create policy entered on hub.disclosure_index for insert to nwd_app with check (
    (partnership, agency, function, user_id) = (select c.partnership, c.agency, c.function, c.user_id from guard.ctx() c));
-- The hub's information governance officer sees the partnership; others what their agency asked, or was asked of it.
create policy seen on hub.disclosure_index for select to nwd_app using (exists (
    select from guard.ctx() c where c.partnership = disclosure_index.partnership
      and (c.agency in (disclosure_index.agency, disclosure_index.owner)
        or c.function = 'ig-officer' and exists (
            select from hub.agency a where a.partnership = c.partnership and a.id = c.agency and a.kind = 'hub'))));
create policy verify on hub.disclosure_index for select to nwd_verifier using (true);
grant select, insert on hub.disclosure_index to nwd_app;
grant select on hub.disclosure_index to nwd_verifier;
