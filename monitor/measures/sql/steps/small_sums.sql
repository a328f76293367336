-- one row per number and half-year in which councils' numbers are withheld: their sum, and whether it may be shown
with withheld as (
    select * from ({{small_withheld}}) as w
),

told as (
    select
        s.count_code,
        s.group_code,
        s.unit_code,
        s.period_code,
        s.value
    from ({{small_stated}}) as s
    inner join withheld as w
        on s.group_code = w.group_code and s.unit_code = w.unit_code and s.period_code = w.period_code
    where s.is_newest and s.value is not null
),

councils as (
    select
        group_code,
        period_code,
        count(distinct unit_code) as council_count
    from told
    group by group_code, period_code
),

summed as (
    select
        count_code,
        group_code,
        period_code,
        count(*) as withheld_count,
        sum(value) as withheld_sum,
        min(value) as least,
        max(value) as greatest
    from told
    group by count_code, group_code, period_code
)

select
    s.count_code,
    s.period_code,
    s.withheld_count,
    s.withheld_sum,
    -- a sum lacking a council that another statement of the same thing has would tell that council's number
    s.withheld_count = c.council_count
    and s.greatest < r.smallest_shown
    -- Who takes the largest number that may be withheld off the sum must find room for the next largest among the rest,
    -- and who takes the least off, for the next least: so all but one of the small numbers stay possible. Asked of the
    -- largest and least that could be, not of those that are: otherwise that the sum stands would tell what they are.
    and s.withheld_sum - 2 * (r.smallest_shown - 1) + 1 >= s.withheld_count - 2
    and s.withheld_sum - least(1, s.least) - 2 <= (r.smallest_shown - 1) * (s.withheld_count - 2) as is_sum_shown
from summed as s
inner join councils as c on s.group_code = c.group_code and s.period_code = c.period_code
inner join ref.small_counts as r on s.count_code = r.count_code
