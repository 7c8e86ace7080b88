-- What the hub does by itself, for each partnership: runs, what operators ask, what was noted. No table here has a person in it: agencies, functions, times, counts.
grant usage on schema hub, jobs to nwd_jobs;
grant select on hub.partnership, hub.agency to nwd_jobs;
create policy for_jobs on hub.partnership for select to nwd_jobs using (true);
create policy for_jobs on hub.agency for select to nwd_jobs using (true);

create table jobs.run (
    partnership text not null references hub.partnership,
    id          uuid not null,
    job         text not null,
    node        text not null,
    started     timestamptz not null,
    ended       timestamptz check (ended >= started),
    outcome     text not null check (outcome in ('running', 'done', 'failed', 'broken-off')),
    recovered   boolean not null,
    primary key (partnership, id),
    check ((outcome = 'running') = (ended is null))
);
create index run_by_job on jobs.run (partnership, job, started desc);

-- Asked under the id of its entry in the ledger, in the same transaction.
create table jobs.instruction (
    partnership text not null references hub.partnership,
    id          uuid not null,
    job         text not null,
    what        text not null check (what in ('run', 'pause', 'resume')),
    at          timestamptz not null,
    taken       timestamptz,
    primary key (partnership, id)
);
create index instruction_waiting on jobs.instruction (at) where taken is null;

create table jobs.work_notice (
    partnership text not null,
    agency      text not null,
    function    text not null,
    kind        text not null,
    is_late     boolean not null,
    heads       text not null,
    looked_at   timestamptz not null,
    primary key (partnership, agency, function, kind),
    foreign key (partnership, agency) references hub.agency
);

create table jobs.outbox (
    partnership text not null,
    id          uuid not null,
    agency      text not null,
    function    text not null,
    day         date not null,
    recipient   text not null,
    subject     text not null,
    body        text not null,
    made_at     timestamptz not null,
    sent_at     timestamptz,
    primary key (partnership, id),
    unique (partnership, agency, function, day),
    foreign key (partnership, agency) references hub.agency
);

create table jobs.retention_report (
    partnership text not null,
    id          uuid not null,
    agency      text not null,
    holds       text not null,
    what        text not null,
    years       integer not null,
    since       text not null,
    source      text not null,
    before      timestamptz not null,
    past        bigint not null check (past >= 0),
    made_at     timestamptz not null,
    primary key (partnership, id),
    foreign key (partnership, agency) references hub.agency
);
create index retention_report_by_agency on jobs.retention_report (partnership, agency);

do $$
declare t text;
begin
    foreach t in array array['run', 'instruction', 'work_notice', 'outbox', 'retention_report'] loop
        execute format('alter table jobs.%1$I enable row level security; alter table jobs.%1$I force row level security; create policy of_jobs on jobs.%1$I to nwd_jobs using (true) with check (true);', t);
    end loop;
end $$;
grant select, insert, update, delete on jobs.run, jobs.work_notice, jobs.retention_report to nwd_jobs;
grant select, update (taken) on jobs.instruction to nwd_jobs;
grant select, insert, update (sent_at) on jobs.outbox to nwd_jobs;

-- An operator sees the runs of the own partnership and asks something of its jobs; information governance sees the report of its own agency.
create policy operated on jobs.run for select to nwd_app using (exists (
    select from guard.ctx() c where c.partnership = run.partnership and c.function = 'operator'));
create policy operated on jobs.instruction for select to nwd_app using (exists (
    select from guard.ctx() c where c.partnership = instruction.partnership and c.function = 'operator'));
create policy asked on jobs.instruction for insert to nwd_app with check (exists (
    select from guard.ctx() c where c.partnership = instruction.partnership and c.function = 'operator' and c.disclosure = instruction.id
        and c.at = instruction.at and instruction.taken is null));
create policy reported on jobs.retention_report for select to nwd_app using (exists (
    select from guard.ctx() c where c.partnership = retention_report.partnership and c.agency = retention_report.agency and c.function = 'ig-officer' and c.purpose = 'audit'));
grant select on jobs.run, jobs.instruction, jobs.retention_report to nwd_app;
grant insert (partnership, id, job, what, at) on jobs.instruction to nwd_app;

-- When each job of the operator's partnership is due, and how many nodes have said within a minute that they live. The tables of the scheduler are of all partnerships.
grant usage on schema jobs to nwd_context;
grant select on jobs.qrtz_triggers, jobs.qrtz_scheduler_state to nwd_context;
set local role nwd_context;

create function guard.job_schedule() returns table (job text, next_at timestamptz, state text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select t.trigger_name, to_timestamp((t.next_fire_time - 621355968000000000) / 10000000.0), t.trigger_state
    from guard.ctx() c join jobs.qrtz_triggers t on t.trigger_group = c.partnership
    where c.function = 'operator'
$$;

create function guard.job_nodes() returns integer
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select count(*)::integer from guard.ctx() c, jobs.qrtz_scheduler_state s
    where c.function = 'operator' and to_timestamp((s.last_checkin_time - 621355968000000000) / 10000000.0) > c.at - interval '1 minute'
$$;
grant execute on function guard.job_schedule(), guard.job_nodes() to nwd_app;

set local role nwd_owner;
