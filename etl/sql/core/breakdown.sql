-- one row per count of persons in a row of a sheet: the total, or one category of sex, age or institution
create table core.breakdown (
    submission_id varchar not null,
    sheet_code varchar not null,
    sheet_name varchar not null,
    row_number integer not null,
    field varchar not null,
    cell varchar not null,
    breakdown_kind varchar not null,
    category_code varchar not null,
    person_count bigint,
    as_written varchar not null,
    mark varchar not null,
    qualifier varchar not null
);
