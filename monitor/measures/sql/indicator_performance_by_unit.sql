-- one row per indicator and council: baseline, target, actual to date, progress, expected share and pace
with known as (
    select
        unit_code,
        period_code,
        indicator_code,
        actual,
        numerator,
        denominator,
        row_number() over (partition by unit_code, indicator_code order by period_code desc) as recency
    from "show".indicator_value
    where
        received_date <= $as_of
        and (superseded_date is null or superseded_date > $as_of)
        and period_code <= $period
        and sex_code = 'total'
        and age_band_code = 'total'
        and actual is not null
),

told as (
    select
        unit_code,
        indicator_code,
        sum(actual) as actual_sum,
        max(case when recency = 1 then actual end) as actual_last,
        max(case when recency = 1 then period_code end) as last_period_code,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        count(*) as period_count
    from known
    group by unit_code, indicator_code
),

combined as (
    select
        i.indicator_code,
        i.sort_order,
        i.kind_code,
        i.direction_code,
        u.unit_code,
        u.sort_order as unit_order,
        t.baseline_value,
        t.baseline_date,
        t.target_value,
        t.target_date,
        told.numerator,
        told.denominator,
        coalesce(told.period_count, 0) as period_count,
        told.last_period_code,
        case
            when i.kind_code = 'incremental' then told.actual_sum
            when i.kind_code = 'ratio' then told.numerator / nullif(told.denominator, 0) * 100
            else told.actual_last
        end as actual
    from ref.indicators as i
    cross join ref.units as u
    left join ref.indicator_targets as t on i.indicator_code = t.indicator_code and u.unit_code = t.unit_code
    left join told on i.indicator_code = told.indicator_code and u.unit_code = told.unit_code
    where u.has_council and u.unit_code = any($units)
)

select * from combined
order by sort_order, unit_order
