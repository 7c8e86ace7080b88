-- What the landlord did about the tenancy after anti-social behaviour: housing's own decision, and so in housing's record and not in the police's incident (ADR 0023).
alter table hub.housing_record add column tenancy_action text check (tenancy_action in ('none', 'warning', 'mediation', 'acceptable-behaviour-contract',
    'community-protection-notice', 'injunction', 'tenancy-demoted', 'notice-seeking-possession', 'possession-ordered'));
call hub.take_no_samples('housing_record');
