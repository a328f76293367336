-- one row per field of a submission's sheet: its column, the heading there, the row of the heading or of the value
create table core.column_origin (
    submission_id varchar not null,
    sheet_code varchar not null,
    sheet_name varchar not null,
    field varchar not null,
    column_letter varchar not null,
    row_number integer not null,
    heading_as_written varchar not null
);
