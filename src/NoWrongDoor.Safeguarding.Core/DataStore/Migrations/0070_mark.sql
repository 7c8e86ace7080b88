-- What one agency says of its own slice can change what everybody is shown: an address marked confidential hides every address of the person, and a birth date that
-- disagrees makes the age unknown. The rule stays; here is whose it is and since when, for the lead professional and information governance.
create table hub.mark (
    partnership text not null,
    id          uuid not null,
    subject     uuid not null,
    record_id   uuid not null,
    owner       text not null,
    kind        text not null check (kind in ('address-confidential', 'birth-date-disagrees')),
    since       timestamptz not null,
    until       timestamptz check (until >= since),
    primary key (partnership, id),
    foreign key (partnership, subject) references hub.subject,
    foreign key (partnership, owner) references hub.agency
);
create unique index mark_open on hub.mark (partnership, owner, record_id, kind) where until is null;
create index mark_by_subject on hub.mark (partnership, subject);
alter table hub.mark enable row level security;
alter table hub.mark force row level security;
create policy derived on hub.mark to nwd_context using (true) with check (true);
create policy verify on hub.mark for select to nwd_verifier using (true);
-- The hub's information governance officer sees the partnership; who leads the work sees those of the people they work with.
create policy seen on hub.mark for select to nwd_app using (exists (
    select from guard.ctx() c where c.partnership = mark.partnership
      and (c.function = 'ig-officer' and exists (select from hub.agency a where a.partnership = c.partnership and a.id = c.agency and a.kind = 'hub')
        or c.function in ('social-worker', 'hub-manager', 'key-worker') and exists (
            select from hub.reach r
            where r.partnership = c.partnership and r.subject = mark.subject and r.agency = c.agency
              and r.function = c.function and r.since <= c.at and (r.until is null or r.until > c.at)))));
grant select, insert, update (until) on hub.mark to nwd_context;
grant select on hub.mark to nwd_app, nwd_verifier;

set local role nwd_context;

-- Marks that hold for a person now and are not noted yet. An id follows from the record and from what brought the mark about.
create function guard.note_marks(in_partnership text, in_subject uuid, cause text, now_is timestamptz) returns void
    language sql set search_path = pg_catalog, pg_temp as $$
    insert into hub.mark (partnership, id, subject, record_id, owner, kind, since)
    select y.partnership, substr(encode(sha256(convert_to(concat_ws('|', y.partnership, y.id, k.kind, cause), 'UTF8')), 'hex'), 1, 32)::uuid,
        y.subject, y.id, y.owner, k.kind, now_is
    from hub.young_person y
    cross join lateral (
        select 'address-confidential' as kind where y.address_confidential and exists (
            select from hub.young_person o where o.partnership = y.partnership and o.subject = y.subject and o.owner <> y.owner)
        union all
        select 'birth-date-disagrees' where exists (
            select from hub.young_person o where o.partnership = y.partnership and o.subject = y.subject and o.owner <> y.owner and o.date_of_birth <> y.date_of_birth)
    ) k
    where y.partnership = in_partnership and y.subject = in_subject
    on conflict do nothing
$$;

create function guard.mark_young_person() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare now_is timestamptz := coalesce((select c.at from guard.ctx() c), guard.now());
begin
    update hub.mark m set until = greatest(m.since, now_is)
    from hub.young_person y
    where m.partnership = new.partnership and m.subject = new.subject and m.until is null
      and y.partnership = m.partnership and y.id = m.record_id
      and case m.kind when 'address-confidential' then not y.address_confidential
          else not exists (
              select from hub.young_person o
              where o.partnership = y.partnership and o.subject = y.subject and o.owner <> y.owner and o.date_of_birth <> y.date_of_birth) end;
    perform guard.note_marks(new.partnership, new.subject, new.id::text || '|' || new.revision::text, now_is);
    return null;
end $$;
grant execute on function guard.mark_young_person() to nwd_owner;

-- What holds already, noted as of now: nobody knows since when.
select guard.note_marks(s.partnership, s.subject, 'before', now())
from (select distinct y.partnership, y.subject from hub.young_person y) s;

set local role nwd_owner;
create trigger mark after insert or update on hub.young_person for each row execute function guard.mark_young_person();
