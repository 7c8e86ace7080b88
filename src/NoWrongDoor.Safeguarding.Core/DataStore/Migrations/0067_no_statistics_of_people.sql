-- The planner's estimates come from samples of a column and pass row-level security: EXPLAIN told how many rows a name has. No samples are kept of what
-- records and the disclosure index say; the keys that joins go by keep theirs, for those are random numbers and agencies.
-- A sample that is there already goes when a column's type is set, to the same type: nothing is rewritten.
do $$
declare
    c record;
begin
    for c in
        select t.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type, a.attcollation
        from pg_class t join pg_namespace n on n.oid = t.relnamespace join pg_attribute a on a.attrelid = t.oid
        where n.nspname = 'hub' and t.relkind = 'r' and a.attnum > 0 and not a.attisdropped
          and exists (select from pg_attribute s where s.attrelid = t.oid and s.attname in ('subject', 'user_id') and not s.attisdropped)
          and t.relname not in ('session', 'reach', 'subject')
          and a.attname not in ('partnership', 'id', 'record_id', 'subject', 'owner', 'agency', 'function', 'disclosure', 'revision', 'record_type')
    loop
        execute format('alter table hub.%I alter column %I set statistics 0', c.relname, c.attname);
        if not exists (
            select from pg_depend d where d.refclassid = 'pg_class'::regclass and d.refobjid = format('hub.%I', c.relname)::regclass
              and d.refobjsubid = (select attnum from pg_attribute where attrelid = d.refobjid and attname = c.attname)
              and d.classid in ('pg_policy'::regclass, 'pg_trigger'::regclass)) then
            execute format('alter table hub.%I alter column %I type %s', c.relname, c.attname, c.type);
        end if;
    end loop;
end $$;

-- An index on expressions has samples of its own.
drop index hub.young_person_by_name;
create index young_person_by_name on hub.young_person (partnership, lower(family_name), lower(given_name), date_of_birth);
alter index hub.young_person_by_name alter column 2 set statistics 0;
alter index hub.young_person_by_name alter column 3 set statistics 0;
