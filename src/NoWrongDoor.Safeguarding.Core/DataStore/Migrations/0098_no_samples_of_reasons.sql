-- As 0067 did for the columns of its day: the planner keeps no sample of why a record was written, which 0068 has added since.
alter table hub.revision alter column reason set statistics 0;
