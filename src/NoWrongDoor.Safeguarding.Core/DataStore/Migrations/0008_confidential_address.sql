-- The fact 'refuge' of a record: its address is confidential. Where nobody said so it is not, or no address could ever be shared.
alter table hub.young_person add column address_confidential boolean not null default false;
