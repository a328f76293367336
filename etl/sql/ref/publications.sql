-- one row per publication of an official table: from which day its figures are known
create table ref.publications (
    table_code varchar not null,
    vintage integer not null,
    source_key varchar not null,
    published_date date not null,
    basis_en varchar,
    basis_ru varchar,
    basis_ky varchar
);
