-- one row per file that was read or refused, by the SHA-256 of its bytes
create table core.source_file (
    file_id varchar not null primary key,
    file_name varchar not null,
    sha256 varchar not null,
    byte_count bigint not null,
    format varchar not null,
    encoding varchar,
    family varchar not null check (family in ('form', 'nsc', 'register', 'corrections', 'refused')),
    received_date date,
    received_basis varchar not null check (received_basis in ('ledger', 'register', 'passport', 'period_due', 'none'))
);
