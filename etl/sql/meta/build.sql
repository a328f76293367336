-- one row: which build this is, when it was made and from how much
create table meta.build (
    fingerprint varchar not null,
    built_at timestamp not null,
    code_version varchar not null,
    source_file_count integer not null,
    submission_count integer not null,
    report_folders varchar not null
);
