-- one row per indicator with withheld numbers: whether its sums over the chosen councils, now and before, may be shown
with added as (
    select
        a.indicator_code,
        a.period_code,
        c.count_code,
        d.actual is not null as is_now,
        d.had_previous and a.is_before as is_earlier,
        case c.field when 'actual' then a.actual when 'numerator' then a.numerator else a.denominator end as value
    from ({{indicator_answered}}) as a
    inner join ({{indicator_to_date}}) as d on a.unit_code = d.unit_code and a.indicator_code = d.indicator_code
    inner join ref.small_counts as c on a.indicator_code = c.indicator_code and c.sheet_code = 'F2'
    where a.is_withheld
),

summed as (
    select
        indicator_code,
        count_code,
        period_code,
        count(case when is_now then value end) as now_count,
        sum(case when is_now then value end) as now_sum,
        count(case when is_earlier then value end) as earlier_count,
        sum(case when is_earlier then value end) as earlier_sum
    from added
    group by indicator_code, count_code, period_code
)

-- a sum may hold the withheld numbers of a half-year all together, or none of them: never some
select
    a.indicator_code,
    bool_and(
        a.now_count = 0
        or coalesce(s.is_sum_shown and a.now_count = s.withheld_count and a.now_sum = s.withheld_sum, false)
    ) as is_now_shown,
    bool_and(
        a.earlier_count = 0
        or coalesce(s.is_sum_shown and a.earlier_count = s.withheld_count and a.earlier_sum = s.withheld_sum, false)
    ) as is_earlier_shown
from summed as a
left join ({{small_sums}}) as s on a.count_code = s.count_code and a.period_code = s.period_code
group by a.indicator_code
