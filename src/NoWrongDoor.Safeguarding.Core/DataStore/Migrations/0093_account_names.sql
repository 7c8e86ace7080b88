-- Who saw what names the people who looked by the name of their account as well: two people may have one name, and a sign-in name is what a question about somebody comes with.
-- The identity schema stays closed to the hub's role; the information governance officer of the hub alone is told these two columns, of accounts and clients of the partnership.
grant usage on schema identity to nwd_context;
grant select (id, user_name) on identity.account to nwd_context;
grant select (account, partnership) on identity.membership to nwd_context;
grant select (id, subject, kind) on identity.client to nwd_context;

set local role nwd_context;

create function guard.account_names() returns table (id uuid, user_name text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with oversight as (
        select c.partnership from guard.ctx() c
        where c.function = 'ig-officer' and exists (
            select from hub.agency a where a.partnership = c.partnership and a.id = c.agency and a.kind = 'hub')
    )
    select a.id, a.user_name from identity.account a
    where exists (select from identity.membership m join oversight o on o.partnership = m.partnership where m.account = a.id)
    union all
    select c.subject, c.id from identity.client c where c.kind = 'service' and exists (select from oversight)
$$;
grant execute on function guard.account_names() to nwd_app;

set local role nwd_owner;
