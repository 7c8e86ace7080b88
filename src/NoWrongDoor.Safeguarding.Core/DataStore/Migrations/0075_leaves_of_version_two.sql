-- The hub writes leaves of version 2 only (sealed records). A leaf of version 1 needs no key, so whoever could run SQL as the hub's role could enter one
-- that verification takes for an entry of before. As 0065 otherwise. Policy changes and sign-ins are entered by other roles, without records.
drop policy entered on ledger.pending;
create policy entered on ledger.pending for insert to nwd_app with check (exists (
    select from guard.ctx() c,
        jsonb_to_record(convert_from(leaf, 'UTF8')::jsonb) l (partnership text, agency text, function text, id text, at text, v jsonb)
    where c.partnership = pending.partnership and c.disclosure = pending.id and c.at = date_trunc('milliseconds', pending.at)
      and l.v = '2'::jsonb
      and l.partnership = c.partnership and l.agency = c.agency and l.function = c.function and l.id = c.disclosure::text
      and l.at = to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
