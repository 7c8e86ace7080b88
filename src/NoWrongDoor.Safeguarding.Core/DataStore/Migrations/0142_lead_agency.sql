-- The agency that leads a case writes in it and moves it, whoever opened it; who brought it and why stays with the agency that did.
create policy lead on hub.raise_case for update to nwd_app
    using ((partnership, lead_agency) = (select c.partnership, c.agency from guard.ctx() c))
    with check ((partnership, lead_agency) = (select c.partnership, c.agency from guard.ctx() c));

create function hub.keep_brought() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if (select c.agency from guard.ctx() c) is distinct from old.owner
        and (new.case_reference, new.nominated_by, new.nomination_reason, new.lead_agency, new.process, new.source)
            is distinct from (old.case_reference, old.nominated_by, old.nomination_reason, old.lead_agency, old.process, old.source) then
        raise exception 'who brought a case, why, and who leads it is changed by the agency that opened it' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger keep_brought before update on hub.raise_case for each row execute function hub.keep_brought();

create policy led on hub.revision for insert to nwd_app with check (
    (partnership, agency, user_id) = (select c.partnership, c.agency, c.user_id from guard.ctx() c)
    and record_type = 'raise-case' and exists (
        select from hub.raise_case k where k.partnership = revision.partnership and k.id = revision.record_id
          and k.owner = revision.owner and k.subject = revision.subject and k.lead_agency = revision.agency));
