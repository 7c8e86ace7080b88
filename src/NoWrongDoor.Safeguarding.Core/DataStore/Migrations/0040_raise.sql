-- Cases worked through RAISE and their actions. Stages are text: the process that a case runs under is a file, not a constraint.
create table hub.raise_case (
    partnership                text not null,
    id                         uuid not null,
    subject                    uuid not null,
    owner                      text not null,
    revision                   integer not null default 1 check (revision > 0),
    process                    text not null,
    stage                      text not null,
    stage_since                timestamptz not null,
    case_reference             text,
    nominated_by               text,
    nomination_reason          bytea,
    lead_agency                text,
    chair                      text,
    strengths                  bytea,
    young_person_voice         bytea,
    young_person_informed      bytea,
    risk_hypothesis            bytea,
    context_weights            text,
    agreed_risk_level          text,
    dissent                    bytea,
    safe_uncertainty_statement bytea,
    exit_criteria              bytea,
    next_review_at             date,
    closure_reason             bytea,
    source                     text,
    created_at                 timestamptz not null,
    changed_at                 timestamptz not null,
    primary key (partnership, id),
    foreign key (partnership, subject) references hub.subject,
    foreign key (partnership, owner) references hub.agency
);
create index raise_case_by_subject on hub.raise_case (partnership, subject);

create table hub.raise_action (
    partnership         text not null,
    id                  uuid not null,
    subject             uuid not null,
    owner               text not null,
    revision            integer not null default 1 check (revision > 0),
    case_id             uuid not null,
    text                bytea,
    context             text,
    owner_agency        text not null,
    owner_person        text,
    due_at              date,
    status              text not null check (status in ('asked', 'accepted', 'done', 'stopped')),
    completion_evidence bytea,
    source              text,
    created_at          timestamptz not null,
    changed_at          timestamptz not null,
    primary key (partnership, id),
    foreign key (partnership, subject) references hub.subject,
    foreign key (partnership, owner) references hub.agency,
    foreign key (partnership, owner_agency) references hub.agency,
    foreign key (partnership, case_id) references hub.raise_case
);
create index raise_action_by_subject on hub.raise_action (partnership, subject);
create index raise_action_by_case on hub.raise_action (partnership, case_id);
create index raise_action_by_doer on hub.raise_action (partnership, owner_agency, due_at);

do $$
declare t text;
begin
    foreach t in array array['raise_case', 'raise_action'] loop
        execute format($policy$
            alter table hub.%1$I enable row level security;
            alter table hub.%1$I force row level security;
            create policy row_scope on hub.%1$I for select to nwd_app using (exists (
                select from guard.ctx() c where c.partnership = %1$I.partnership and (c.agency = %1$I.owner or exists (
                    select from hub.reach r
                    where r.partnership = c.partnership and r.subject = %1$I.subject and r.agency = c.agency
                      and r.function = c.function and r.since <= c.at and (r.until is null or r.until > c.at)))));
            create policy verify on hub.%1$I for select to nwd_verifier using (true);
            create policy derive on hub.%1$I for select to nwd_context using (true);
            create policy record on hub.%1$I for insert to nwd_app with check (
                (partnership, owner) = (select c.partnership, c.agency from guard.ctx() c)
                and exists (select from hub.young_person p where p.partnership = %1$I.partnership and p.subject = %1$I.subject));
            create policy correct on hub.%1$I for update to nwd_app
                using ((partnership, owner) = (select c.partnership, c.agency from guard.ctx() c))
                with check ((partnership, owner) = (select c.partnership, c.agency from guard.ctx() c));
            create trigger keep_identity before update on hub.%1$I for each row execute function hub.keep_identity();
            grant select on hub.%1$I to nwd_app, nwd_verifier, nwd_context;
            grant insert, update on hub.%1$I to nwd_app;
            $policy$, t);
    end loop;
end $$;

-- The agency that is to do an action answers it: status, person and evidence, nothing else (keep_asked below).
create policy answer on hub.raise_action for update to nwd_app
    using ((partnership, owner_agency) = (select c.partnership, c.agency from guard.ctx() c))
    with check ((partnership, owner_agency) = (select c.partnership, c.agency from guard.ctx() c));

create function hub.keep_asked() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if new.case_id is distinct from old.case_id then
        raise exception 'an action stays with its case' using errcode = '42501';
    end if;
    if (select c.agency from guard.ctx() c) is distinct from old.owner
        and (new.text, new.context, new.owner_agency, new.due_at, new.source) is distinct from (old.text, old.context, old.owner_agency, old.due_at, old.source) then
        raise exception 'what was asked is changed by the agency that asked' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger keep_asked before update on hub.raise_action for each row execute function hub.keep_asked();

-- An action is of a case about the same person, which the writer can see.
create function hub.action_of_case() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if not exists (select from hub.raise_case c where c.partnership = new.partnership and c.id = new.case_id and c.subject = new.subject) then
        raise exception 'an action belongs to a case about the same person' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger action_of_case before insert on hub.raise_action for each row execute function hub.action_of_case();

-- The revision of an answer is written by the agency that answers, about a record that it does not own.
create policy answered on hub.revision for insert to nwd_app with check (
    (partnership, agency, user_id) = (select c.partnership, c.agency, c.user_id from guard.ctx() c)
    and record_type = 'raise-action' and exists (
        select from hub.raise_action a where a.partnership = revision.partnership and a.id = revision.record_id
          and a.owner = revision.owner and a.subject = revision.subject and a.owner_agency = revision.agency));
