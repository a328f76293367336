-- one row per problem in its own words: how many reports raise it, from how many councils, and how urgent it was called
with raised as (
    select
        p.*,
        u.short_en,
        u.short_ru,
        u.short_ky,
        u.sort_order,
        lower(trim(p.problem_text)) as problem_key
    from "show".problem as p
    inner join ref.units as u on p.unit_code = u.unit_code
    where
        p.counted_date <= $as_of
        and (p.superseded_date is null or p.superseded_date > $as_of)
        and p.period_code <= $period
        and p.unit_code = any($units)
        and p.problem_text is not null
),

named as (
    select
        problem_key,
        unit_code,
        short_en,
        short_ru,
        short_ky,
        min(sort_order) as sort_order
    from raised
    group by problem_key, unit_code, short_en, short_ru, short_ky
),

councils as (
    select
        problem_key,
        string_agg(short_en, ', ' order by sort_order) as councils_en,
        string_agg(short_ru, ', ' order by sort_order) as councils_ru,
        string_agg(short_ky, ', ' order by sort_order) as councils_ky,
        count(*) as council_count
    from named
    group by problem_key
),

latest as (
    select
        *,
        row_number() over (partition by problem_key order by period_code desc, sort_order, row_number) as recency
    from raised
),

counted as (
    select
        problem_key,
        count(distinct unit_code || period_code) as report_count,
        count(distinct period_code) as period_count,
        sum(case when urgency_code = 'high' then 1 else 0 end)::bigint as urgent_count
    from raised
    group by problem_key
)

select
    latest.problem_key,
    latest.problem_text,
    counted.report_count,
    counted.period_count,
    councils.council_count,
    councils.councils_en,
    councils.councils_ru,
    councils.councils_ky,
    counted.urgent_count,
    latest.period_code as last_period_code,
    latest.needed_decision,
    latest.addressed_to,
    latest.file_name,
    latest.sheet_name,
    latest.row_number
from latest
inner join counted on latest.problem_key = counted.problem_key
inner join councils on latest.problem_key = councils.problem_key
where latest.recency = 1
order by counted.report_count desc, councils.council_count desc, latest.problem_text
