-- Where a young person lives and how secure that is, as housing says. The address and who holds or hosts are encrypted under the person's key.
create table hub.housing_record (
    as_at                    date not null,
    accommodation_type       text,
    tenancy_ref              text,
    property_address         bytea,
    property_address_outward text,
    address_confidential     boolean not null default false,
    tenancy_holder           bytea,
    homelessness_stage       text,
    eviction_notice_at       date,
    eviction_risk_rag        text check (eviction_risk_rag in ('red', 'amber', 'green')),
    rent_arrears_band        text,
    move_on_date             date,
    supported_lodgings_host  bytea,
    cuckooing_concern        text check (cuckooing_concern in ('none', 'suspected', 'confirmed')),
    suitability_review       text
);
call hub.complete_record_table('housing_record');
call hub.take_no_samples('housing_record');
create trigger mark after insert or update on hub.housing_record for each row execute function guard.mark_record_address();
