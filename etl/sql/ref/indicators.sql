-- one row per indicator: what it is, how its values combine and which way it should move
create table ref.indicators (
    indicator_code varchar not null primary key,
    sort_order integer not null,
    pillar_code varchar not null,
    level_code varchar not null,
    kind_code varchar not null
    check (kind_code in ('incremental', 'cumulative', 'snapshot', 'ratio', 'unique', 'none')),
    direction_code varchar not null check (direction_code in ('up', 'down', 'contextual')),
    measure_unit_code varchar not null,
    decimals integer not null,
    owner_code varchar not null,
    breakdowns varchar,
    name_en varchar not null,
    name_ru varchar not null,
    name_ky varchar not null,
    definition_en varchar not null,
    definition_ru varchar not null,
    definition_ky varchar not null,
    source varchar,
    is_illustrative boolean not null
);
