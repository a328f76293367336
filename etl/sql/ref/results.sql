-- one row per result of the framework: goal, outcome or output, what it is part of, and the indicators that measure it
create table ref.results (
    result_code varchar not null primary key,
    parent_code varchar,
    level_code varchar not null check (level_code in ('goal', 'outcome', 'output')),
    pillar_code varchar,
    sort_order integer not null,
    name_en varchar not null,
    name_ru varchar not null,
    name_ky varchar not null,
    indicator_codes varchar,
    status varchar not null check (status in ('illustrative', 'approved')),
    source varchar,
    check (status = 'illustrative' or source is not null)
);
