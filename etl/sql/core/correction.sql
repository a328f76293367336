-- one row per correction as it was applied to one file: where, what was sent, what it became, why, and who was asked
create table core.correction (
    correction_id varchar not null,
    file_id varchar not null,
    submission_id varchar,
    corrections_file varchar not null,
    entry_digest varchar not null,
    sheet_name varchar not null,
    cell varchar not null,
    action_code varchar not null check (action_code in ('drop_cell', 'drop_row', 'drop_sheet', 'replace', 'scale')),
    before_as_written varchar not null,
    after_as_written varchar not null,
    reason varchar not null,
    asked_role varchar not null,
    status_code varchar not null check (status_code in ('asked', 'confirmed')),
    correction_date date not null,
    primary key (correction_id, file_id)
);
