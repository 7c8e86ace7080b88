-- Scores of the Strengths and Difficulties Questionnaire. Its questions and the answers to them have no column.
create table hub.sdq_score (
    answered_on         date not null,
    answered_by         text not null check (answered_by in ('young-person', 'parent-or-carer', 'teacher')),
    prosocial_score     integer check (prosocial_score between 0 and 10),
    emotional_score     integer check (emotional_score between 0 and 10),
    conduct_score       integer check (conduct_score between 0 and 10),
    hyperactivity_score integer check (hyperactivity_score between 0 and 10),
    peer_score          integer check (peer_score between 0 and 10),
    total_difficulties  integer check (total_difficulties = emotional_score + conduct_score + hyperactivity_score + peer_score),
    sdq_band            text check (sdq_band in ('close-to-average', 'slightly-raised', 'high', 'very-high')),
    impact_score        integer check (impact_score between 0 and 10),
    reliable_change     text check (reliable_change in ('better', 'no-clear-change', 'harder', 'first-time'))
);
call hub.complete_record_table('sdq_score');
call hub.take_no_samples('sdq_score');
