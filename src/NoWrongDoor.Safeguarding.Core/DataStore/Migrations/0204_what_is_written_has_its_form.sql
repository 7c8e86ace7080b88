-- Whoever takes minutes writes meetings and their notes, and nothing else (0196): of no type, and nothing that gives anybody reach. 0196 held cases and actions to it and left everything
-- else to the programs, so that SQL injected under such a context could name itself a caseload and be handed what reach gives.
do $$
declare t text;
begin
    for t in select p.tablename from pg_policies p where p.schemaname = 'hub' and p.policyname = 'row_scope'
             and p.tablename not in ('case_note', 'raise_meeting', 'raise_case', 'raise_action', 'revision') order by 1 loop
        execute format('create trigger minutes_are_drafted before insert or update on hub.%I for each row execute function hub.minutes_are_drafted()', t);
    end loop;
end $$;
create policy of_minutes on hub.revision as restrictive for insert to nwd_app with check (
    record_type in ('case-note', 'raise-meeting') or (select c.function from guard.ctx() c) is distinct from 'minute-taker');

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
        create trigger minutes_are_drafted before insert or update on hub.%1$I for each row execute function hub.minutes_are_drafted();
        grant select on hub.%1$I to nwd_app, nwd_verifier, nwd_context;
        grant insert, update on hub.%1$I to nwd_app;
        $table$, t, t || '_by_subject', t || '_by_owner');
end $$;

-- What the programs read as a list has the form of one. Rows from before are left as they are; one that cannot be read counts as one whose values nobody sees.
alter table hub.case_note add constraint case_note_citations_form check (
    citations ~ '^[a-z-]+\|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\|[a-z0-9_]+(, [a-z-]+\|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\|[a-z0-9_]+)*$') not valid;
alter table hub.raise_meeting add constraint raise_meeting_attendance_form check (
    attendance ~ '^[a-z0-9-]{1,40}/[a-z0-9-]{1,40} [^;()\n]{1,100}( \(apologies\))?(; [a-z0-9-]{1,40}/[a-z0-9-]{1,40} [^;()\n]{1,100}( \(apologies\))?)*$') not valid;
