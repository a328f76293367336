-- one row per council and half-year up to the chosen one: one indicator's value for everybody, or why there is none
select
    * replace (
        case when not is_withheld then actual end as actual,
        case when not is_withheld then actual_as_written end as actual_as_written,
        case when not is_withheld then actual_mark end as actual_mark,
        case when not is_withheld then numerator end as numerator,
        case when not is_withheld then denominator end as denominator,
        case when is_withheld and state in ('reported', 'not_applicable') then 'suppressed' else state end as state
    )
from ({{indicator_placed}}) as p
order by sort_order, period_code
