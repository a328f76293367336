-- one row per indicator and council: where it began and where it should end
create table ref.indicator_targets (
    indicator_code varchar not null,
    unit_code varchar not null,
    baseline_value double,
    baseline_date date,
    target_value double,
    target_date date
);
