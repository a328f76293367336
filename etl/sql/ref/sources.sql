-- one row per outside source a figure or name was taken from
create table ref.sources (
    source_key varchar not null primary key,
    title varchar not null,
    address varchar,
    licence_en varchar,
    licence_ru varchar,
    licence_ky varchar,
    note_en varchar,
    note_ru varchar,
    note_ky varchar
);
