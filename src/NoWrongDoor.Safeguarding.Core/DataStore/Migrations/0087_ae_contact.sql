-- That a young person came to A&E, how often and broadly why. The narrative of the attendance has no column.
create table hub.ae_contact (
    attended_at    timestamptz not null,
    attendances    integer not null check (attendances between 1 and 99),
    ae_reason      text,
    assault_injury boolean,
    admission_days integer check (admission_days between 0 and 366)
);
call hub.complete_record_table('ae_contact');
call hub.take_no_samples('ae_contact');
