-- How a young person wants to be talked with, in their own words. What is text is encrypted under the person's key.
create table hub.communication_passport (
    how_to_talk_with_me   bytea,
    what_helps_me         bytea,
    please_avoid          bytea,
    adjustments           bytea,
    slcn_identified       boolean,
    slcn_assessment       bytea,
    neurodevelopmental    bytea,
    agreed_with_me_on     date
);
call hub.complete_record_table('communication_passport');
