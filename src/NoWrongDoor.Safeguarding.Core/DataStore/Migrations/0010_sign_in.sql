-- Sign-in of people and the replay store of the API. No subject data, and no signed context yet when these are read: the policies say which
-- program may, and what a row holds is encrypted or hashed by it.

-- One row for each use of a proof or assertion; the primary key lets one of concurrent copies in.
create table hub.single_use (
    use   bytea primary key check (length(use) = 32),
    until timestamptz not null
);
create index single_use_until on hub.single_use (until);

create table hub.session (
    id               bytea primary key check (length(id) = 32),
    subject          bytea not null check (length(subject) = 32),
    provider_session bytea not null check (length(provider_session) = 32),
    ticket           bytea not null,
    tokens           bytea not null,
    acting           bytea,
    started          timestamptz not null,
    last_seen        timestamptz not null,
    expires          timestamptz not null
);
create index session_subject on hub.session (subject);
create index session_provider_session on hub.session (provider_session);

-- Each key is encrypted under a key that stands outside the database.
create table hub.data_protection_key (
    name    text primary key,
    xml     text not null,
    made_at timestamptz not null
);

alter table hub.single_use enable row level security;
alter table hub.single_use force row level security;
alter table hub.session enable row level security;
alter table hub.session force row level security;
alter table hub.data_protection_key enable row level security;
alter table hub.data_protection_key force row level security;
create policy hub_program on hub.single_use to nwd_app using (true) with check (true);
create policy hub_program on hub.session to nwd_app using (true) with check (true);
create policy hub_program on hub.data_protection_key to nwd_app using (true) with check (true);
grant select, insert, delete on hub.single_use to nwd_app;
grant select, insert, delete, update (tokens, acting, last_seen) on hub.session to nwd_app;
grant select, insert on hub.data_protection_key to nwd_app;
