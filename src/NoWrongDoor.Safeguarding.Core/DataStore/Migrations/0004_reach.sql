-- Row scope. Written by nothing but the definer functions of 0006; readers see their own function's rows.
create table hub.subject (
    partnership text not null references hub.partnership,
    id          uuid not null,
    primary key (partnership, id)
);

create table hub.reach (
    partnership text not null,
    subject     uuid not null,
    agency      text not null,
    function    text not null,
    basis       text not null check (basis in ('own', 'caseload', 'case', 'event', 'match')),
    strength    smallint not null check (strength between 0 and 4), -- none, historic, referral, team, lead
    source_id   uuid not null,
    since       timestamptz not null,
    until       timestamptz check (until >= since),
    primary key (partnership, subject, agency, function, source_id, since),
    foreign key (partnership, subject) references hub.subject,
    foreign key (partnership, agency) references hub.agency
);
create index reach_by_source on hub.reach (partnership, source_id);
create index reach_by_reader on hub.reach (partnership, agency, function, subject);

alter table hub.subject enable row level security;
alter table hub.subject force row level security;
alter table hub.reach enable row level security;
alter table hub.reach force row level security;

create policy derived on hub.subject to nwd_context using (true) with check (true);
create policy verify on hub.subject for select to nwd_verifier using (true);
create policy derived on hub.reach to nwd_context using (true) with check (true);
create policy verify on hub.reach for select to nwd_verifier using (true);
-- One call of the guard gives all three, and they serve as an index condition.
create policy own_function on hub.reach for select to nwd_app
    using ((partnership, agency, function) = (select c.partnership, c.agency, c.function from guard.ctx() c));

grant select, insert on hub.subject to nwd_context;
grant select, insert, update, delete on hub.reach to nwd_context;
grant select on hub.reach to nwd_app;
grant select on hub.subject, hub.reach to nwd_verifier;
