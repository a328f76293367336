-- one row per thing said of a file, sheet or cell
create table core.finding (
    finding_id varchar not null primary key,
    file_id varchar not null,
    submission_id varchar,
    code varchar not null,
    severity varchar not null check (severity in ('error', 'warning', 'note')),
    file_name varchar not null,
    sheet_name varchar not null,
    cell varchar not null,
    found varchar not null,
    expected varchar not null,
    found_en varchar not null,
    found_ru varchar not null,
    found_ky varchar not null,
    expected_en varchar not null,
    expected_ru varchar not null,
    expected_ky varchar not null
);
