-- one row per group of numbers, council and half-year that the rule of small counts withholds, on whatever day one asks
create table core.withheld_number (
    group_code varchar not null,
    unit_code varchar not null,
    period_code varchar not null,
    primary key (group_code, unit_code, period_code)
);
