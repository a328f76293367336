-- one row per pair of statements of the same thing: who must explain a difference, and why they compare or do not
create table ref.reconciliations (
    comparison_code varchar not null primary key,
    sort_order integer not null,
    group_code varchar not null check (group_code in ('parts', 'counts', 'money', 'official', 'left_out')),
    sheet_code varchar not null,
    finding_codes varchar,
    owner_code varchar not null,
    name_en varchar not null,
    name_ru varchar not null,
    name_ky varchar not null,
    first_en varchar,
    first_ru varchar,
    first_ky varchar,
    second_en varchar,
    second_ru varchar,
    second_ky varchar,
    why_en varchar not null,
    why_ru varchar not null,
    why_ky varchar not null
);
