-- one row per number of the reports that is withheld where it is small; those of one group state the same thing
create table ref.small_counts (
    count_code varchar not null primary key,
    sort_order integer not null,
    group_code varchar not null,
    sheet_code varchar not null,
    indicator_code varchar,
    field varchar not null,
    smallest_shown integer not null,
    name_en varchar not null,
    name_ru varchar not null,
    name_ky varchar not null
);
