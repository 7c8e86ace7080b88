-- The signed context. A host binds it in its transaction; every policy asks guard.ctx() for it.
create type guard.context as (
    partnership text, agency text, function text, purpose text, user_id uuid, heads text, disclosure uuid,
    at timestamptz, expires timestamptz
);
grant usage on type guard.context to nwd_context, nwd_app;

set local role nwd_context;

-- The key in the form that HMAC-SHA256 (RFC 2104) uses it: padded to a block, xored with 0x36 and with 0x5c.
create table guard.context_key (
    only_one  boolean primary key default true check (only_one),
    inner_pad bytea not null check (length(inner_pad) = 64),
    outer_pad bytea not null check (length(outer_pad) = 64)
);
revoke all on guard.context_key from public;

create function guard.now() returns timestamptz language sql stable parallel safe
    return pg_catalog.clock_timestamp();

-- Forged or malformed 42501, expired NW001, stale heads NW002; no context: no row.
create function guard.ctx() returns setof guard.context
    language plpgsql stable rows 1 parallel safe security definer set search_path = pg_catalog, pg_temp as $$
declare
    bound text := current_setting('hub.ctx', true);
    part text[];
    signed bytea;
    key guard.context_key;
    current_heads text;
    result guard.context;
begin
    -- After a transaction that bound one, the setting reads '' and not null.
    if bound is null or bound = '' then return; end if;
    part := string_to_array(bound, '|');
    if array_length(part, 1) is distinct from 11 or part[1] <> 'v1' then
        raise exception 'context is malformed' using errcode = '42501';
    end if;
    select k.* into key from guard.context_key k;
    signed := convert_to(left(bound, length(bound) - length(part[11]) - 1), 'UTF8');
    -- Compared by hash, so that the time taken tells nothing of the right answer.
    if sha256(convert_to(encode(sha256(key.outer_pad || sha256(key.inner_pad || signed)), 'hex'), 'UTF8'))
        is distinct from sha256(convert_to(part[11], 'UTF8')) then
        raise exception 'context is not signed by the hub' using errcode = '42501';
    end if;
    result.expires := to_timestamp(part[10]::bigint / 1000.0);
    if result.expires <= guard.now() then
        raise exception 'context has expired' using errcode = 'NW001';
    end if;
    select h.heads into current_heads from hub.policy_head h where h.partnership = part[2];
    if current_heads is distinct from part[7] then
        raise exception 'context was decided under agreements that no longer apply' using errcode = 'NW002';
    end if;
    result.partnership := part[2];
    result.agency := part[3];
    result.function := part[4];
    result.purpose := part[5];
    result.user_id := part[6]::uuid;
    result.heads := part[7];
    result.disclosure := part[8]::uuid;
    result.at := to_timestamp(part[9]::bigint / 1000.0);
    return next result;
end $$;
grant execute on function guard.ctx(), guard.now() to nwd_app;

set local role nwd_owner;

-- Other partnerships' agencies do not exist for a reader.
alter table hub.partnership enable row level security;
alter table hub.partnership force row level security;
alter table hub.agency enable row level security;
alter table hub.agency force row level security;
create policy own_partnership on hub.partnership for select to nwd_app using (id = (select c.partnership from guard.ctx() c));
create policy own_partnership on hub.agency for select to nwd_app using (partnership = (select c.partnership from guard.ctx() c));
create policy every on hub.partnership for select to nwd_identity, nwd_policy, nwd_sequencer, nwd_ledger_reader, nwd_verifier using (true);
create policy every on hub.agency for select to nwd_identity, nwd_policy, nwd_verifier, nwd_context using (true);
create policy set_up on hub.partnership to nwd_owner using (true) with check (true);
create policy set_up on hub.agency to nwd_owner using (true) with check (true);
