-- one row per pillar of the action plans
create table ref.pillars (
    pillar_code varchar not null primary key,
    sort_order integer not null,
    name_en varchar not null,
    name_ru varchar not null,
    name_ky varchar not null,
    short_en varchar not null,
    short_ru varchar not null,
    short_ky varchar not null
);
