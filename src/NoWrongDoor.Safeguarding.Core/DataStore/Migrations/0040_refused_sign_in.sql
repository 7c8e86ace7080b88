-- Failures to sign in that belong to no partnership: under a name that nobody has, or of an account that is in none at present. They are the
-- installation's to watch; in a partnership's ledger they would show one partnership what happens to another. What was typed is not kept.
create table identity.refused_sign_in (
    id  uuid primary key,
    why text not null,
    at  timestamptz not null
);
create index refused_sign_in_by_time on identity.refused_sign_in (at);
