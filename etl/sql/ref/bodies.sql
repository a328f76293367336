-- one row per body that is responsible for activities or owns figures
create table ref.bodies (
    body_code varchar not null primary key,
    name_en varchar not null,
    name_ru varchar not null,
    name_ky varchar not null,
    short_en varchar not null,
    short_ru varchar not null,
    short_ky varchar not null
);
