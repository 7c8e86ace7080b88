-- The sequencer reads by transaction: once no transaction below a number runs, nothing more can appear below it. That is not so of
-- seq, which a row draws before its transaction has a number.
create index pending_by_transaction on ledger.pending (partnership, xact, seq);
drop index ledger.pending_by_seq;

-- Number and order are the database's to give: a writer who could choose its transaction number could hide an entry from the sequencer.
revoke insert on ledger.pending from nwd_app, nwd_identity, nwd_policy;
grant insert (partnership, id, leaf, at) on ledger.pending to nwd_app, nwd_identity, nwd_policy;
