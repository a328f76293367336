-- one row per half-year up to the chosen one and number of victims, cases or persons: its sum over councils that told
with summed as (
    select
        period_code,
        count_code,
        sheet_code,
        count_order,
        name_en,
        name_ru,
        name_ky,
        smallest_shown,
        sum(amount)::bigint as count_value,
        count(amount) as councils_told,
        sum(case when state <> 'not_due' then 1 else 0 end)::bigint as councils_due,
        count(case when is_withheld then amount end) as withheld_count,
        sum(case when is_withheld then amount end) as withheld_sum
    from ({{counts_placed}}) as p
    group by period_code, count_code, sheet_code, count_order, name_en, name_ru, name_ky, smallest_shown
),

judged as (
    select
        t.*,
        -- the numbers withheld in a half-year are summed up all together or not at all
        t.withheld_count > 0
        and not coalesce(
            s.is_sum_shown and t.withheld_count = s.withheld_count and t.withheld_sum = s.withheld_sum, false
        ) as is_withheld
    from summed as t
    left join ({{small_sums}}) as s on t.count_code = s.count_code and t.period_code = s.period_code
)

select
    period_code,
    count_code,
    sheet_code,
    count_order,
    name_en,
    name_ru,
    name_ky,
    case when not is_withheld then count_value end as count_value,
    is_withheld,
    councils_told,
    councils_due,
    smallest_shown,
    case
        when is_withheld then 'suppressed'
        when councils_told > 0 then 'reported'
        when councils_due = 0 then 'not_due'
        else 'not_reported'
    end as state
from judged
order by count_order, period_code
