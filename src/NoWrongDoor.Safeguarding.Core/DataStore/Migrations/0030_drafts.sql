-- What somebody has typed and not sent yet. It is theirs alone, in the function that they act in; the host seals it before it comes here.
create table hub.draft (
    partnership text not null,
    id          uuid not null,
    agency      text not null,
    function    text not null,
    user_id     uuid not null,
    kind        text not null,
    body        bytea not null check (length(body) <= 262144),
    at          timestamptz not null,
    primary key (partnership, id),
    foreign key (partnership, agency) references hub.agency
);
create index draft_by_author on hub.draft (partnership, agency, function, user_id, at desc);
alter table hub.draft enable row level security;
alter table hub.draft force row level security;
create policy author on hub.draft to nwd_app
    using ((partnership, agency, function, user_id) = (select c.partnership, c.agency, c.function, c.user_id from guard.ctx() c))
    with check ((partnership, agency, function, user_id) = (select c.partnership, c.agency, c.function, c.user_id from guard.ctx() c));
grant select, insert, update, delete on hub.draft to nwd_app;
