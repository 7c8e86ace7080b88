-- Replay store and sessions only through functions, each for the one row whose id the caller has, or for what the clock has ended: with any SQL
-- as the hub's role nobody's proof could be freed to be used again, and no list of sessions read or ended.
drop policy hub_program on hub.single_use;
drop policy hub_program on hub.session;
revoke all on hub.single_use, hub.session from nwd_app;
create policy by_function on hub.single_use to nwd_context using (true) with check (true);
create policy by_function on hub.session to nwd_context using (true) with check (true);
grant select, insert, delete on hub.single_use to nwd_context;
grant select, insert, delete, update (tokens, acting, last_seen) on hub.session to nwd_context;

set local role nwd_context;

create function guard.use_once(bytea, timestamptz) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into hub.single_use (use, until) values ($1, $2) on conflict do nothing;
    return found;
end $$;

create function guard.open_session(id bytea, subject bytea, provider_session bytea, ticket bytea, tokens bytea, started timestamptz, expires timestamptz) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into hub.session (id, subject, provider_session, ticket, tokens, started, last_seen, expires) values ($1, $2, $3, $4, $5, $6, $6, $7)
$$;

-- Marks the session as seen, unless it was so a short while ago.
create function guard.seen_session(bytea, idle_since timestamptz, now timestamptz, stale timestamptz) returns table (ticket bytea, acting bytea)
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    with live as (
        select s.id, s.ticket, s.acting, s.last_seen from hub.session s where s.id = $1 and s.last_seen > $2 and s.expires > $3),
    seen as (
        update hub.session s set last_seen = $3 from live where s.id = live.id and live.last_seen < $4)
    select live.ticket, live.acting from live
$$;

create function guard.session_tokens(bytea) returns bytea
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select s.tokens from hub.session s where s.id = $1
$$;

create function guard.keep_session(bytea, tokens bytea, acting bytea) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    update hub.session s set tokens = coalesce($2, s.tokens), acting = coalesce($3, s.acting) where s.id = $1
$$;

create function guard.end_session(bytea) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    delete from hub.session s where s.id = $1
$$;

-- For notices of the provider, which name its session, the person, or both.
create function guard.end_sessions_of(provider_session bytea, subject bytea) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare ended integer;
begin
    delete from hub.session s
    where (s.provider_session = $1 or $1 is null) and (s.subject = $2 or $2 is null) and not ($1 is null and $2 is null);
    get diagnostics ended = row_count;
    return ended;
end $$;

-- By the database's clock, which the caller cannot choose; a minute later than a host's, so that no proof can be used again between the two.
create function guard.forget_ended() returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    delete from hub.single_use where until < guard.now() - interval '1 minute';
    delete from hub.session s where s.expires <= guard.now() or s.last_seen <= guard.now() - interval '20 minutes'
$$;

grant execute on function guard.use_once(bytea, timestamptz), guard.open_session(bytea, bytea, bytea, bytea, bytea, timestamptz, timestamptz),
    guard.seen_session(bytea, timestamptz, timestamptz, timestamptz), guard.session_tokens(bytea), guard.keep_session(bytea, bytea, bytea),
    guard.end_session(bytea), guard.end_sessions_of(bytea, bytea), guard.forget_ended() to nwd_app;

set local role nwd_owner;
