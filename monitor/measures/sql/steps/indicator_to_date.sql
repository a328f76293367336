-- one row per indicator and council: the actual to date of a council that answered for the period, else no actual
with answered as (
    select
        *,
        row_number() over (
            partition by unit_code, indicator_code
            order by case when state = 'reported' then 0 else 1 end, period_code desc
        ) as recency
    from ({{indicator_told}}) as v
    where period_code <= $period and state in ('reported', 'not_applicable')
),

told as (
    select
        unit_code,
        indicator_code,
        sum(actual) as actual_sum,
        max(case when recency = 1 then actual end) as actual_last,
        max(period_code) as last_period_code,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        count(actual) as period_count
    from answered
    group by unit_code, indicator_code
),

-- a target of a period that has not ended by the as-of date is no expectation yet
staged as (
    select
        t.indicator_code,
        t.unit_code,
        sum(t.target_value) as target_sum,
        max(case when t.period_code = $period then t.target_value end) as target_last
    from ref.indicator_period_targets as t
    inner join ref.periods as p on t.period_code = p.period_code
    inner join ({{chosen_period}}) as chosen on p.end_date <= chosen.end_date
    where chosen.end_date <= $as_of
    group by t.indicator_code, t.unit_code
)

select
    i.indicator_code,
    i.sort_order,
    i.kind_code,
    i.direction_code,
    i.measure_unit_code,
    u.unit_code,
    u.sort_order as unit_order,
    t.baseline_value as baseline,
    t.baseline_date,
    t.target_value as target,
    t.target_date,
    told.numerator,
    told.denominator,
    coalesce(told.period_count, 0) as period_count,
    told.last_period_code,
    coalesce(told.last_period_code = $period, false) as is_reported,
    case
        when staged.target_last is null then null
        when i.kind_code = 'incremental' then staged.target_sum
        else staged.target_last
    end as expected,
    case
        when told.last_period_code < $period then null
        when i.kind_code = 'incremental' then told.actual_sum
        when i.kind_code = 'ratio' then told.numerator / nullif(told.denominator, 0) * 100
        else told.actual_last
    end as actual
from ref.indicators as i
cross join ref.units as u
left join ref.indicator_targets as t on i.indicator_code = t.indicator_code and u.unit_code = t.unit_code
left join told on i.indicator_code = told.indicator_code and u.unit_code = told.unit_code
left join staged on i.indicator_code = staged.indicator_code and u.unit_code = staged.unit_code
where u.has_council and u.unit_code = any($units)
