-- one row per period: one indicator over the councils that reported it, combined as its kind says
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
        when count(actual) = count(target_value) then sum(target_value)
        else sum(case when actual is not null then target_value end)
    end as target_value,
    count(actual) as council_count,
    count(*) as councils_due
from ({{indicator_values}}) as v
group by period_code, indicator_code, kind_code, direction_code, measure_unit_code, decimals
order by period_code
