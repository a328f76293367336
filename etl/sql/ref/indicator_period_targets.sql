-- one row per indicator, council and period: the target for that period
create table ref.indicator_period_targets (
    indicator_code varchar not null,
    unit_code varchar not null,
    period_code varchar not null,
    target_value double not null
);
