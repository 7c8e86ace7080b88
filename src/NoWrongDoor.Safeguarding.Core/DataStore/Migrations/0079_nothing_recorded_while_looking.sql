-- Nothing that lasts is recorded about somebody in the very transaction that looks for them (ADR 0007): also of the types that came after 0076 named its
-- tables, and of every type to come.
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
        $table$, t, t || '_by_subject');
end $$;

do $$
declare t text;
begin
    foreach t in array array['raise_case', 'raise_action', 'communication_passport', 'return_home_interview', 'asb_incident'] loop
        -- A new database makes the last two later, by the procedure above.
        if to_regclass('hub.' || t) is not null then
            execute format($policy$
            create policy not_while_looking on hub.%1$I as restrictive for insert to nwd_app with check (not exists (
                select from guard.ctx() c join hub.reach r on r.partnership = c.partnership and r.agency = c.agency and r.function = c.function
                where r.subject = %1$I.subject and r.basis = 'match' and r.since = c.at and r.until <= c.at + interval '1 microsecond'));
            $policy$, t);
        end if;
    end loop;
end $$;
