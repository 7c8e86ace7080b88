-- Why a record was written is free text about a person: sealed under the person's key from now on. Revisions are insert-only, and SQL has no keys, so those
-- of before keep theirs in the open; the constraint, which does not look back, lets no new one do so.
alter table hub.revision add column reason bytea;
alter table hub.revision add constraint reason_is_sealed check (why = '' and reason is not null) not valid;
