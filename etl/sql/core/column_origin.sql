-- one row per field of a submission's sheet: the column it was read from and the heading found there
create table core.column_origin (
    submission_id varchar not null,
    sheet_code varchar not null,
    sheet_name varchar not null,
    field varchar not null,
    column_letter varchar not null,
    heading_as_written varchar not null
);
