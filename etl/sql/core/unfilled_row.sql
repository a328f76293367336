-- one row per row of a form that the form wrote and nobody filled in, with the key that stands there
create table core.unfilled_row (
    submission_id varchar not null,
    sheet_code varchar not null,
    sheet_name varchar not null,
    row_number integer not null,
    key_as_written varchar not null
);
