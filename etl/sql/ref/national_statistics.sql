-- one row per published national figure that the product carries, with its cell, source and vintage
create table ref.national_statistics (
    series_code varchar not null,
    unit_code varchar not null,
    year integer not null,
    sex_code varchar not null,
    age_band_code varchar not null,
    form_code varchar not null,
    value double,
    mark varchar,
    as_written varchar,
    vintage integer not null,
    measure_unit_code varchar not null,
    source_key varchar not null,
    source_file varchar not null,
    source_sheet varchar not null,
    source_cell varchar not null
);
