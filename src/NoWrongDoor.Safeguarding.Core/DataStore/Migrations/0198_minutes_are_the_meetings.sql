-- Minutes are the meeting's, whoever typed them: what whoever takes minutes drafted is put right by whoever runs the meeting too, until it is approved. It stays the
-- note of whoever wrote it, who reads it whatever it rests on: so what it rests on is nobody else's to say. The hub's programs refuse the rest too, in words.
create or replace function hub.keep_author() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare c guard.context;
begin
    select x.* into c from guard.ctx() x;
    if not exists (select from hub.raise_case k where k.partnership = new.partnership and k.id = new.case_id and k.subject = new.subject) then
        raise exception 'a note belongs to a case about the same person' using errcode = '42501';
    end if;
    if tg_op = 'UPDATE' and (new.case_id, new.author, new.author_function) is distinct from (old.case_id, old.author, old.author_function) then
        raise exception 'a note stays with its case and its author' using errcode = '42501';
    end if;
    if (new.author, new.author_function) is not distinct from (c.user_id, c.function) then
        return new;
    end if;
    if tg_op = 'INSERT' or old.author_function <> 'minute-taker' or c.function not in ('meeting-chair', 'hub-manager', 'key-worker') then
        raise exception 'a note is written, and changed, by its author' using errcode = '42501';
    end if;
    if new.note_kind not in ('minute', 'decision', 'dissent') or (new.cites, new.citations) is distinct from (old.cites, old.citations) or not exists (
        select from hub.raise_meeting m
        where m.partnership = new.partnership and m.id = new.meeting_id and m.owner = c.agency and m.meeting_status <> 'approved') then
        raise exception 'whoever runs a meeting puts its minutes right, until they are approved' using errcode = '42501';
    end if;
    return new;
end $$;
