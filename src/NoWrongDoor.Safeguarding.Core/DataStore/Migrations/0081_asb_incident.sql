-- Anti-social behaviour as the police record it, with the young person's role. Place, story and complainant are encrypted under the person's key.
create table hub.asb_incident (
    incident_ref         text,
    occurred_at          timestamptz not null,
    nsir_qualifier       text check (nsir_qualifier in ('personal', 'nuisance', 'environmental')),
    asb_type             text,
    incident_place       bytea,
    incident_place_cell  text,
    yp_role              text not null check (yp_role in ('suspected', 'present', 'complainant', 'victim')),
    narrative            bytea,
    complainant_identity bytea,
    action_taken         text
);
call hub.complete_record_table('asb_incident');
call hub.take_no_samples('asb_incident');
