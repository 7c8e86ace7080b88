-- Insert-only. Leaves are written in the action's own transaction; the sequencer writes order elsewhere.
create table ledger.pending (
    partnership text not null references hub.partnership,
    id          uuid not null,
    seq         bigint generated always as identity,
    -- Rows of transactions still running are invisible and may lie below the highest seq: with this the sequencer
    -- knows how far it may go without missing one.
    xact        xid8 not null default pg_current_xact_id(),
    leaf        bytea not null,
    at          timestamptz not null,
    primary key (partnership, id)
);
create index pending_by_seq on ledger.pending (partnership, seq);

create table ledger.entry (
    partnership text not null,
    index       bigint not null check (index >= 0),
    pending_id  uuid not null,
    leaf_hash   bytea not null check (length(leaf_hash) = 32),
    primary key (partnership, index),
    unique (partnership, pending_id),
    foreign key (partnership, pending_id) references ledger.pending
);

create table ledger.checkpoint (
    partnership text not null references hub.partnership,
    size        bigint not null check (size >= 0),
    root        bytea not null check (length(root) = 32),
    note        text not null,
    at          timestamptz not null,
    primary key (partnership, size)
);

-- C2SP tiles of height 8: at most 256 hashes of 32 bytes.
create table ledger.tile (
    partnership text not null references hub.partnership,
    level       smallint not null check (level >= 0),
    index       bigint not null check (index >= 0),
    hashes      bytea not null check (length(hashes) % 32 = 0 and length(hashes) between 32 and 8192),
    primary key (partnership, level, index)
);

create function ledger.only_grow() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if (new.partnership, new.level, new.index) is distinct from (old.partnership, old.level, old.index)
        or substring(new.hashes from 1 for length(old.hashes)) <> old.hashes then
        raise exception 'a tile only grows' using errcode = '42501';
    end if;
    return new;
end $$;

create trigger insert_only before update or delete or truncate on ledger.pending for each statement execute function hub.refuse_change();
create trigger insert_only before update or delete or truncate on ledger.entry for each statement execute function hub.refuse_change();
create trigger insert_only before update or delete or truncate on ledger.checkpoint for each statement execute function hub.refuse_change();
create trigger insert_only before delete or truncate on ledger.tile for each statement execute function hub.refuse_change();
create trigger only_grow before update on ledger.tile for each row execute function ledger.only_grow();

alter table ledger.pending enable row level security;
alter table ledger.pending force row level security;
create policy entered on ledger.pending for insert to nwd_app
    with check (partnership = (select c.partnership from guard.ctx() c));
-- Sign-ins, tokens and policy events happen before a reader's context exists.
create policy entered_without_context on ledger.pending for insert to nwd_identity, nwd_policy with check (true);
create policy every on ledger.pending for select to nwd_sequencer, nwd_ledger_reader, nwd_verifier using (true);

grant insert on ledger.pending to nwd_app, nwd_identity, nwd_policy;
grant select on ledger.pending, ledger.entry, ledger.checkpoint, ledger.tile to nwd_sequencer, nwd_ledger_reader, nwd_verifier;
grant insert on ledger.entry, ledger.checkpoint to nwd_sequencer;
grant insert, update (hashes) on ledger.tile to nwd_sequencer;
