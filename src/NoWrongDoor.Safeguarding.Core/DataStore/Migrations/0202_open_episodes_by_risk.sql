-- Of very many who are missing, those at high risk are asked for first (ADR 0022): episodes by status have a list for each level of risk, and one for those of which it is not
-- decided yet.
set local role nwd_context;
create function guard.episode_lists(status text, risk_level text) returns text[] language sql immutable parallel safe set search_path = pg_catalog, pg_temp
    return array['missing-episode', 'missing-episode status=' || status, 'missing-episode status=' || status || ' risk_level=' || coalesce(risk_level, '')];

create or replace function guard.order_missing_episode() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.put_in_order('missing-episode', new.partnership, new.id, new.subject, new.owner, guard.episode_lists(new.status, new.risk_level), guard.list_key(new.reported_at), '2');
    return null;
end $$;

set local role nwd_owner;
drop trigger put_in_order on hub.missing_episode;
create trigger put_in_order after insert or update of reported_at, status, risk_level on hub.missing_episode for each row execute function guard.order_missing_episode();

set local role nwd_context;
insert into hub.list_order (partnership, id, list, key_0, key_1, subject, owner)
select m.partnership, m.id, (guard.episode_lists(m.status, m.risk_level))[3], guard.list_key(m.reported_at), '2', m.subject, m.owner from hub.missing_episode m;
set local role nwd_owner;
