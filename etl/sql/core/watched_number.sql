-- one row per number under the rule of small counts, council, half-year and version that counts or counted: the number
create table core.watched_number (
    count_code varchar not null,
    group_code varchar not null,
    unit_code varchar not null,
    period_code varchar not null,
    value double,
    is_small boolean not null,
    is_newest boolean not null
);
