-- one row per name a rayon or city of oblast significance has had, with the days it was valid
create table ref.places (
    place_code varchar not null,
    unit_code varchar not null,
    level varchar not null check (level in ('rayon', 'city')),
    name_en varchar not null,
    name_ru varchar not null,
    name_ky varchar not null,
    valid_from date,
    valid_to date,
    note varchar,
    source varchar
);
