-- one row per kind of finding: how bad it is, what it is called, what to do; made of etl/findings.toml
create table ref.finding_codes (
    finding_code varchar not null primary key,
    severity varchar not null check (severity in ('error', 'warning', 'note')),
    title_en varchar not null,
    title_ru varchar not null,
    title_ky varchar not null,
    advice_en varchar not null,
    advice_ru varchar not null,
    advice_ky varchar not null
);
