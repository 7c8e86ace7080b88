-- Episodes of care as children's social care records them. The address of a placement and the plan for permanence are encrypted under the person's key.
create table hub.care_episode (
    legal_status                text not null,
    cp_plan_category            text,
    care_period_start           date,
    care_period_end             date check (care_period_end >= care_period_start),
    edge_of_care_flag           boolean,
    nwd_offer_type              text,
    hub                         text check (hub in ('east', 'west')),
    placement_type              text,
    placement_provider          text,
    placement_address           bytea,
    placement_address_outward   text,
    address_confidential        boolean not null default false,
    placement_start             date,
    placement_end               date check (placement_end >= placement_start),
    placement_move_reason       text,
    placement_stability_rag     text check (placement_stability_rag in ('red', 'amber', 'green')),
    residential_days_cumulative integer check (residential_days_cumulative >= 0),
    out_of_area_flag            boolean,
    key_worker_name             text,
    key_worker_phone            text,
    social_worker_name          text,
    social_worker_phone         text,
    life_coach_name             text,
    permanence_plan             bytea
);
call hub.complete_record_table('care_episode');
call hub.take_no_samples('care_episode');

-- An address marked confidential in a record beside the slices hides every address of the person as well, and is noted in the same way (0070). For this
-- table and for those to come that hold an address and its mark under the same name.
set local role nwd_context;
create function guard.mark_record_address() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare now_is timestamptz := coalesce((select c.at from guard.ctx() c), guard.now());
begin
    if new.address_confidential then
        insert into hub.mark (partnership, id, subject, record_id, owner, kind, since)
        values (new.partnership,
            substr(encode(sha256(convert_to(concat_ws('|', new.partnership, new.id, 'address-confidential', new.revision), 'UTF8')), 'hex'), 1, 32)::uuid,
            new.subject, new.id, new.owner, 'address-confidential', now_is)
        on conflict do nothing;
    else
        update hub.mark m set until = greatest(m.since, now_is)
        where m.partnership = new.partnership and m.record_id = new.id and m.kind = 'address-confidential' and m.until is null;
    end if;
    return null;
end $$;
grant execute on function guard.mark_record_address() to nwd_owner;

set local role nwd_owner;
create trigger mark after insert or update on hub.care_episode for each row execute function guard.mark_record_address();
