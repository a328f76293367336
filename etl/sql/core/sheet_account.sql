-- one row per recognised sheet of a file and outcome: how many of its non-empty cells were loaded, rejected or skipped
create table core.sheet_account (
    file_id varchar not null,
    sheet_code varchar not null,
    sheet_name varchar not null,
    outcome varchar not null,
    cell_count integer not null
);
