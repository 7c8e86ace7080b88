-- Meetings about a case. A sitting about several cases has a row for each of them.
create table hub.raise_meeting (
    case_id        uuid not null,
    held_on        date not null,
    forum          text not null,
    chair          text,
    minute_taker   text,
    agenda_items   bytea,
    attendance     text,
    meeting_status text not null check (meeting_status in ('planned', 'held', 'approved'))
);
call hub.complete_record_table('raise_meeting');
call hub.take_no_samples('raise_meeting');
alter table hub.raise_meeting add foreign key (partnership, case_id) references hub.raise_case;
create index raise_meeting_by_case on hub.raise_meeting (partnership, case_id);

create function hub.meeting_of_case() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' and new.case_id is distinct from old.case_id then
        raise exception 'a meeting stays with its case' using errcode = '42501';
    end if;
    if not exists (select from hub.raise_case c where c.partnership = new.partnership and c.id = new.case_id and c.subject = new.subject) then
        raise exception 'a meeting is about a case of the same person' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger meeting_of_case before insert or update on hub.raise_meeting for each row execute function hub.meeting_of_case();

-- What was written in a meeting, and what was agreed there.
alter table hub.case_note add column meeting_id uuid, add foreign key (partnership, meeting_id) references hub.raise_meeting;
alter table hub.raise_action add column meeting_id uuid, add foreign key (partnership, meeting_id) references hub.raise_meeting;
alter table hub.case_note alter column meeting_id set statistics 0;
alter table hub.raise_action alter column meeting_id set statistics 0;
create index case_note_by_meeting on hub.case_note (partnership, meeting_id);
create index raise_action_by_meeting on hub.raise_action (partnership, meeting_id);

create function hub.part_of_meeting() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' and new.meeting_id is distinct from old.meeting_id then
        raise exception 'what belongs to a meeting stays with it' using errcode = '42501';
    end if;
    if tg_op = 'INSERT' and new.meeting_id is not null and not exists (
        select from hub.raise_meeting m where m.partnership = new.partnership and m.id = new.meeting_id and m.case_id = new.case_id) then
        raise exception 'a meeting about the same case' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger part_of_meeting before insert or update on hub.case_note for each row execute function hub.part_of_meeting();
create trigger part_of_meeting before insert or update on hub.raise_action for each row execute function hub.part_of_meeting();
