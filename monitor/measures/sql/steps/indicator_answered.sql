-- one row per council, half-year up to the chosen one and indicator answered, before small counts are withheld
select
    v.*,
    v.period_code < $period as is_before,
    coalesce(v.period_code = chosen.previous_period_code, false) as is_previous,
    -- recency 1 is the value to use last
    row_number() over (
        partition by v.unit_code, v.indicator_code
        order by case when v.state = 'reported' then 0 else 1 end, v.period_code desc
    ) as recency
from ({{indicator_exact}}) as v
cross join ({{chosen_period}}) as chosen
where v.period_code <= $period and v.state in ('reported', 'not_applicable')
