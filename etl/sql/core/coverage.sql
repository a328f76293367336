-- one row per submission and sheet of the form it holds, with the account of its cells and what replaced it when
create table core.coverage (
    submission_id varchar not null,
    sheet_code varchar not null,
    sheet_name varchar not null,
    heading_row integer not null,
    row_count integer not null,
    cells_due integer not null,
    cells_filled integer not null,
    superseded_date date,
    superseded_by varchar
);
