-- An index condition is tried before row-level security, and EXPLAIN ANALYZE or an error of the policy tells whether it found anything. What somebody could
-- guess and wants to know stands beside an index's key, where it serves as well, and not in it.
drop index hub.young_person_by_name;
create index young_person_by_name on hub.young_person (partnership, lower(family_name), lower(given_name)) include (date_of_birth);
-- As 0067: no samples of names.
alter index hub.young_person_by_name alter column 2 set statistics 0;
alter index hub.young_person_by_name alter column 3 set statistics 0;
drop index hub.missing_episode_by_subject;
create index missing_episode_by_subject on hub.missing_episode (partnership, subject) include (reported_at);
drop index hub.raise_action_by_doer;
create index raise_action_by_doer on hub.raise_action (partnership, owner_agency) include (due_at);
