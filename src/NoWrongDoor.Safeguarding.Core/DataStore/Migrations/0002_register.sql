-- Partnerships, their agencies, and the register of agreements: no subject data.
create table hub.partnership (
    id   text primary key check (id ~ '^[a-z0-9-]{3,64}$'),
    name text not null
);

create table hub.agency (
    partnership text not null references hub.partnership,
    id          text not null check (id ~ '^[a-z0-9-]{2,64}$'),
    name        text not null,
    kind        text not null,
    primary key (partnership, id)
);

create table hub.agreement (
    partnership text not null references hub.partnership,
    id          text not null,
    version     text not null,
    hash        text not null check (hash ~ '^[0-9a-f]{64}$'),
    document    text not null,
    added_at    timestamptz not null,
    primary key (partnership, id, version, hash)
);

create table hub.agreement_signature (
    partnership text not null,
    agreement   text not null,
    version     text not null,
    hash        text not null,
    party       text not null,
    jws         text not null,
    added_at    timestamptz not null,
    primary key (partnership, agreement, version, hash, party, jws),
    foreign key (partnership, agreement, version, hash) references hub.agreement
);

create table hub.agreement_event (
    partnership text not null,
    seq         bigint generated always as identity,
    agreement   text not null,
    version     text not null,
    hash        text not null,
    event       text not null check (event in ('in-force', 'suspended', 'withdrawn', 'superseded')),
    at          timestamptz not null,
    by_whom     text not null,
    why         text not null,
    primary key (partnership, seq),
    foreign key (partnership, agreement, version, hash) references hub.agreement
);

-- What every token, signed context and compiled plan is compared with. The epoch counts the changes.
create table hub.policy_head (
    partnership text primary key references hub.partnership,
    heads       text not null check (heads ~ '^[0-9a-f]{64}$'),
    epoch       bigint not null default 1
);

create function hub.count_epoch() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    new.epoch := old.epoch + (new.heads <> old.heads)::int;
    return new;
end $$;
create trigger count_epoch before update on hub.policy_head for each row execute function hub.count_epoch();

-- Refuses what would rewrite history, whoever asks, the owner included.
create function hub.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception '% is insert-only', tg_table_name using errcode = '42501';
end $$;

create trigger insert_only before update or delete or truncate on hub.agreement for each statement execute function hub.refuse_change();
create trigger insert_only before update or delete or truncate on hub.agreement_signature for each statement execute function hub.refuse_change();
create trigger insert_only before update or delete or truncate on hub.agreement_event for each statement execute function hub.refuse_change();

grant select on hub.agreement, hub.agreement_signature, hub.agreement_event, hub.policy_head
    to nwd_app, nwd_identity, nwd_policy, nwd_verifier;
grant insert on hub.agreement, hub.agreement_signature, hub.agreement_event to nwd_policy;
grant insert, update (heads) on hub.policy_head to nwd_policy;
grant select on hub.policy_head, hub.agency to nwd_context;
grant select on hub.partnership, hub.agency to nwd_app, nwd_identity, nwd_policy, nwd_verifier;
grant select on hub.partnership to nwd_sequencer, nwd_ledger_reader;
