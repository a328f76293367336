-- one row per activity of a council's local action plan
create table ref.plan_activities (
    plan_id varchar not null,
    unit_code varchar not null,
    activity_no varchar not null,
    pillar_code varchar not null,
    title_en varchar not null,
    title_ru varchar not null,
    title_ky varchar not null,
    responsible_codes varchar not null,
    start_date date,
    deadline_rule varchar not null,
    deadline_date date,
    weight double not null check (weight > 0),
    planned_kgs double,
    funding_source_code varchar,
    indicator_code varchar,
    is_illustrative boolean not null,
    check ((deadline_rule = 'dated') = (deadline_date is not null))
);
