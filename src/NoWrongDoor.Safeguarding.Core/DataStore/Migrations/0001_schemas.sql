-- Run as nwd_migrator with role nwd_owner. Guard objects belong to nwd_context, which nobody can sign in as.
revoke all on schema public from public;
grant usage on schema public to public; -- types and operators of PostGIS and pg_trgm

create schema guard;
create schema hub;
create schema ledger;
create schema identity;
create schema jobs;

grant usage, create on schema guard to nwd_context;
grant usage on schema guard to nwd_app, nwd_migrator;
grant usage on schema hub to nwd_app, nwd_identity, nwd_policy, nwd_sequencer, nwd_ledger_reader, nwd_verifier, nwd_context;
grant usage on schema ledger to nwd_app, nwd_identity, nwd_policy, nwd_sequencer, nwd_ledger_reader, nwd_verifier;
grant usage on schema identity to nwd_identity;
grant usage on schema jobs to nwd_app;

-- Nothing is callable unless a migration grants it.
alter default privileges for role nwd_owner revoke execute on functions from public;
alter default privileges for role nwd_owner in schema identity grant select, insert, update, delete on tables to nwd_identity;
alter default privileges for role nwd_owner in schema identity grant usage on sequences to nwd_identity;
set local role nwd_context;
alter default privileges for role nwd_context revoke execute on functions from public;
set local role nwd_owner;
