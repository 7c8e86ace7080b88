-- A list in which nobody is named begins with what its reader reaches and with what the reader's own agency recorded, each found by index: without one it
-- looked at every row of its table. How many rows an agency has can be counted behind row-level security by any condition on the owner, with or without an index.
do $$
declare t text;
begin
    for t in select p.tablename from pg_policies p where p.schemaname = 'hub' and p.policyname = 'row_scope' order by 1 loop
        execute format('create index %I on hub.%I (partnership, owner)', t || '_by_owner', t);
    end loop;
end $$;

-- And of every type to come.
create or replace procedure hub.complete_record_table(t text) language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    execute format($table$
        alter table hub.%1$I
            add column partnership text not null,
            add column id          uuid not null,
            add column subject     uuid not null,
            add column owner       text not null,
            add column revision    integer not null default 1 check (revision > 0),
            add column source      text,
            add column created_at  timestamptz not null,
            add column changed_at  timestamptz not null,
            add primary key (partnership, id),
            add foreign key (partnership, subject) references hub.subject,
            add foreign key (partnership, owner) references hub.agency;
        create index %2$I on hub.%1$I (partnership, subject);
        create index %3$I on hub.%1$I (partnership, owner);
        alter table hub.%1$I enable row level security;
        alter table hub.%1$I force row level security;
        create policy row_scope on hub.%1$I for select to nwd_app using (exists (
            select from guard.ctx() c where c.partnership = %1$I.partnership and (c.agency = %1$I.owner or exists (
                select from hub.reach r
                where r.partnership = c.partnership and r.subject = %1$I.subject and r.agency = c.agency
                  and r.function = c.function and r.since <= c.at and (r.until is null or r.until > c.at)))));
        create policy verify on hub.%1$I for select to nwd_verifier using (true);
        create policy derive on hub.%1$I for select to nwd_context using (true);
        create policy record on hub.%1$I for insert to nwd_app with check (
            (partnership, owner) = (select c.partnership, c.agency from guard.ctx() c)
            and exists (select from hub.young_person p where p.partnership = %1$I.partnership and p.subject = %1$I.subject));
        create policy not_while_looking on hub.%1$I as restrictive for insert to nwd_app with check (not exists (
            select from guard.ctx() c join hub.reach r on r.partnership = c.partnership and r.agency = c.agency and r.function = c.function
            where r.subject = %1$I.subject and r.basis = 'match' and r.since = c.at and r.until <= c.at + interval '1 microsecond'));
        create policy correct on hub.%1$I for update to nwd_app
            using ((partnership, owner) = (select c.partnership, c.agency from guard.ctx() c))
            with check ((partnership, owner) = (select c.partnership, c.agency from guard.ctx() c));
        create trigger keep_identity before update on hub.%1$I for each row execute function hub.keep_identity();
        grant select on hub.%1$I to nwd_app, nwd_verifier, nwd_context;
        grant insert, update on hub.%1$I to nwd_app;
        $table$, t, t || '_by_subject', t || '_by_owner');
end $$;
