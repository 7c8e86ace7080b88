-- A leaf of the hub says what its signed context says: who could run SQL as the hub's role could otherwise enter, for ever, that another agency had
-- looked, or bytes that are no entry at all. The leaf is parsed once; bytes that are no JSON object are refused by the parsing.
drop policy entered on ledger.pending;
create policy entered on ledger.pending for insert to nwd_app with check (exists (
    select from guard.ctx() c,
        jsonb_to_record(convert_from(leaf, 'UTF8')::jsonb) l (partnership text, agency text, function text, id text, at text)
    where c.partnership = pending.partnership and c.disclosure = pending.id and c.at = date_trunc('milliseconds', pending.at)
      and l.partnership = c.partnership and l.agency = c.agency and l.function = c.function and l.id = c.disclosure::text
      and l.at = to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
