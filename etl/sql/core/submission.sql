-- one row per council and period that a file reports on; later versions stand beside earlier ones
create table core.submission (
    submission_id varchar not null primary key,
    file_id varchar not null,
    unit_code varchar not null,
    period_code varchar not null,
    version integer not null check (version > 0),
    received_date date not null,
    received_basis varchar not null,
    is_illustrative boolean not null,
    counted_date date,
    held_reason varchar not null check (held_reason in ('', 'undecided', 'set_aside', 'repeated')),
    against_submission_id varchar
);
