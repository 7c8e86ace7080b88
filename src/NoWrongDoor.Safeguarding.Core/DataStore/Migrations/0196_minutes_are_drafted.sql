-- Whoever takes minutes drafts them, in the cases that they take part in: who came, that it was held, and minutes, decisions and dissents of it. They plan no
-- meeting, approve nothing, change nothing that is approved, and write nothing in the case itself. The hub's programs refuse it too, in words.
create function hub.minutes_are_drafted() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    c guard.context;
    drafted constant text[] := array['attendance', 'meeting_status', 'revision', 'changed_at'];
begin
    select x.* into c from guard.ctx() x;
    if c.function is distinct from 'minute-taker' then
        return new;
    end if;
    if tg_table_name = 'case_note' then
        if new.note_kind not in ('minute', 'decision', 'dissent') or not exists (
            select from hub.raise_meeting m where m.partnership = new.partnership and m.id = new.meeting_id and m.meeting_status <> 'approved') then
            raise exception 'whoever takes minutes writes them, in a meeting that is not approved' using errcode = '42501';
        end if;
    elsif tg_table_name <> 'raise_meeting' or tg_op <> 'UPDATE' then
        raise exception 'whoever takes minutes writes nothing in the case itself' using errcode = '42501';
    elsif 'approved' in (old.meeting_status, new.meeting_status) or to_jsonb(new) - drafted is distinct from to_jsonb(old) - drafted then
        raise exception 'whoever takes minutes enters who came and that it was held' using errcode = '42501';
    end if;
    if not exists (
        select from hub.reach r where r.partnership = new.partnership and r.subject = new.subject and r.agency = c.agency and r.function = c.function
          and r.basis = 'case' and r.strength > 1 and r.since <= c.at and (r.until is null or r.until > c.at)) then
        raise exception 'whoever takes minutes takes part in the case' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger minutes_are_drafted before insert or update on hub.case_note for each row execute function hub.minutes_are_drafted();
create trigger minutes_are_drafted before insert or update on hub.raise_meeting for each row execute function hub.minutes_are_drafted();
create trigger minutes_are_drafted before insert or update on hub.raise_case for each row execute function hub.minutes_are_drafted();
create trigger minutes_are_drafted before insert or update on hub.raise_action for each row execute function hub.minutes_are_drafted();
