-- one row per reporting period, with the day its report is due
create table ref.periods (
    period_code varchar not null primary key,
    start_date date not null,
    end_date date not null,
    due_date date not null,
    reports_expected boolean not null
);
