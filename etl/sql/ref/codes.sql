-- one row per code of a closed list, with its names
create table ref.codes (
    list varchar not null,
    code varchar not null,
    sort_order integer not null,
    name_en varchar not null,
    name_ru varchar not null,
    name_ky varchar not null,
    note varchar
);
