-- one row per indicator and council that answered for the period: its actual to date, before small counts are withheld
with chosen as (
    select * from ({{chosen_period}}) as c
),

answered as (
    select * from ({{indicator_answered}}) as a
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
        count(actual) as period_count,
        count(*) as answer_count,
        bool_or(is_previous) as had_previous,
        sum(case when is_before then actual end) as previous_sum,
        max(case when is_previous then actual end) as previous_last,
        sum(case when is_before then numerator end) as previous_numerator,
        sum(case when is_before then denominator end) as previous_denominator,
        bool_or(is_withheld) as is_withheld,
        bool_or(is_withheld and is_before) as is_previous_withheld
    from answered
    group by unit_code, indicator_code
),

-- a target of a period that has not ended by the as-of date is no expectation yet; nor is that of a missing value
staged as (
    select
        t.indicator_code,
        t.unit_code,
        sum(case when a.actual is not null then t.target_value end) as target_sum,
        max(case when t.period_code = $period then t.target_value end) as target_last
    from ref.indicator_period_targets as t
    inner join ref.periods as p on t.period_code = p.period_code
    inner join chosen on p.end_date <= chosen.end_date
    left join answered as a
        on t.unit_code = a.unit_code and t.indicator_code = a.indicator_code and t.period_code = a.period_code
    where chosen.end_date <= $as_of
    group by t.indicator_code, t.unit_code
),

due as (
    select
        unit_code,
        sum(case when state <> 'not_due' then 1 else 0 end)::bigint as due_to_date,
        sum(case when state <> 'not_due' and period_code = $period then 1 else 0 end)::bigint as due_now
    from ({{report_state}}) as r
    where reports_expected and period_code <= $period
    group by unit_code
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
    coalesce(told.is_withheld, false) as is_withheld,
    coalesce(told.is_previous_withheld, false) as is_previous_withheld,
    coalesce(told.last_period_code = $period, false) as is_reported,
    case
        when told.last_period_code = $period
            then case when i.kind_code in ('incremental', 'ratio') then told.answer_count else 1 end
        else 0
    end as reports_counted,
    case when i.kind_code in ('incremental', 'ratio') then due.due_to_date else due.due_now end as reports_due,
    told.previous_numerator,
    told.previous_denominator,
    coalesce(told.had_previous, false) as had_previous,
    case
        when not coalesce(told.had_previous, false) then null
        when i.kind_code = 'incremental' then told.previous_sum
        when i.kind_code = 'ratio' then told.previous_numerator / nullif(told.previous_denominator, 0) * 100
        else told.previous_last
    end as previous_actual,
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
left join due on u.unit_code = due.unit_code
left join staged on i.indicator_code = staged.indicator_code and u.unit_code = staged.unit_code
where
    u.has_council
    and u.unit_code = any($units)
    and ($pillars::varchar[] is null or i.pillar_code = any($pillars::varchar[]))
