-- What is written in a case: each piece for those whom it names, and resting on values that are named too. The text is encrypted under the person's key.
create table hub.case_note (
    case_id         uuid not null,
    note_kind       text not null check (note_kind in ('strength', 'observation', 'hypothesis', 'analysis', 'minute', 'decision', 'dissent')),
    said_on         date not null,
    said_by         text,
    note_text       bytea not null,
    audience        text not null,
    cites           text,
    citations       text,
    author          uuid not null,
    author_function text not null,
    check ((cites is null) = (citations is null))
);
call hub.complete_record_table('case_note');
call hub.take_no_samples('case_note');
alter table hub.case_note add foreign key (partnership, case_id) references hub.raise_case;
create index case_note_by_case on hub.case_note (partnership, case_id);

-- Beside the row scope of every record: whoever wrote it, and those whom it names.
create policy audience on hub.case_note as restrictive for select to nwd_app using (exists (
    select from guard.ctx() c
    where (c.user_id, c.agency, c.function) = (case_note.author, case_note.owner, case_note.author_function)
       or c.agency = any (string_to_array(case_note.audience, ', '))
       or c.agency || '/' || c.function = any (string_to_array(case_note.audience, ', '))));

-- Its versions are those of whom it is for, too: a count of them would tell of a note.
create policy notes_of_the_audience on hub.revision as restrictive for select to nwd_app using (
    record_type <> 'case-note' or exists (select from hub.case_note n where n.partnership = revision.partnership and n.id = revision.record_id));

-- Of a case about the same person, which the writer can see; in the writer's own name, and changed by nobody else.
create function hub.keep_author() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare c guard.context;
begin
    select x.* into c from guard.ctx() x;
    if not exists (select from hub.raise_case k where k.partnership = new.partnership and k.id = new.case_id and k.subject = new.subject) then
        raise exception 'a note belongs to a case about the same person' using errcode = '42501';
    end if;
    if (new.author, new.author_function) is distinct from (c.user_id, c.function) then
        raise exception 'a note is written, and changed, by its author' using errcode = '42501';
    end if;
    if tg_op = 'UPDATE' and (new.case_id, new.author, new.author_function) is distinct from (old.case_id, old.author, old.author_function) then
        raise exception 'a note stays with its case and its author' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger keep_author before insert or update on hub.case_note for each row execute function hub.keep_author();
