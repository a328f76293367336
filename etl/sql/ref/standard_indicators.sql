-- one row per standard indicator of the US government as a public source words it, and our indicator that comes nearest
create table ref.standard_indicators (
    standard_code varchar not null primary key,
    sort_order integer not null,
    name_en varchar not null,
    name_ru varchar not null,
    name_ky varchar not null,
    is_by_sex boolean not null,
    indicator_code varchar,
    source_key varchar not null
);
