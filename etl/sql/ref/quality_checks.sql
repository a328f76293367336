-- one row per check that compares figures and counts towards consistency, with the sheet it is about
create table ref.quality_checks (
    sheet_code varchar not null,
    finding_code varchar not null
);
