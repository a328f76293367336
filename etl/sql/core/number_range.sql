-- one row per cell in which a range was reported instead of a number, with both of its ends
create table core.number_range (
    submission_id varchar not null,
    sheet_code varchar not null,
    sheet_name varchar not null,
    row_number integer not null,
    field varchar not null,
    cell varchar not null,
    low_value double not null,
    high_value double not null,
    as_written varchar not null,
    check (low_value <= high_value)
);
