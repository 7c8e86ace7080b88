-- Database hub_keys: wrapped data keys, apart from what they encrypt, with backups of their own and short ones.
revoke all on schema public from public;
create schema keys;
create table keys.wrapped_key (
    partnership text not null,
    kind        text not null check (kind in ('person', 'place', 'case')),
    subject     uuid not null,
    version     integer not null check (version > 0),
    agency      text not null,
    wrapped     bytea not null,
    primary key (partnership, kind, subject, version)
);
create function keys.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'a wrapped key is never changed' using errcode = '42501';
end $$;
create trigger never_changed before update or truncate on keys.wrapped_key for each statement execute function keys.refuse_change();
grant usage on schema keys to nwd_crypto;
grant select, insert on keys.wrapped_key to nwd_crypto;
