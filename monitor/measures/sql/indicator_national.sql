-- one row per half-year up to the chosen one: one indicator over the councils that reported it, combined by its kind
select
    period_code,
    indicator_code,
    kind_code,
    direction_code,
    measure_unit_code,
    decimals,
    case
        when kind_code = 'ratio' then sum(numerator) / nullif(sum(denominator), 0) * 100
        when kind_code in ('unique', 'none') and count(*) > 1 then null
        else sum(actual)
    end as actual,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    case
        when kind_code in ('ratio', 'unique', 'none') then null
        else sum(case when actual is not null then target_value end)
    end as target_value,
    sum(case when state in ('reported', 'not_applicable') then 1 else 0 end)::bigint as council_count,
    sum(case when state = 'not_applicable' then 1 else 0 end)::bigint as not_applicable_count,
    sum(case when state = 'not_due' then 1 else 0 end)::bigint as not_due_count,
    count(*) as councils_due
from ({{indicator_values}}) as v
group by period_code, indicator_code, kind_code, direction_code, measure_unit_code, decimals
order by period_code
