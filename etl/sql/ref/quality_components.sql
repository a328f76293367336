-- one row per component of the data-quality score, with its weight and what is divided by what
create table ref.quality_components (
    component_code varchar not null primary key,
    sort_order integer not null,
    weight double not null check (weight >= 0),
    name_en varchar not null,
    name_ru varchar not null,
    name_ky varchar not null,
    counted_en varchar not null,
    counted_ru varchar not null,
    counted_ky varchar not null
);
