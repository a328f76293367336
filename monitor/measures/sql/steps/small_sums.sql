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
)

select
    told.count_code,
    told.period_code,
    count(*) as withheld_count,
    sum(told.value) as withheld_sum,
    -- the sum tells nothing when it is of different numbers, and of all councils whose numbers are withheld
    count(distinct told.value) > 1 and count(*) = max(councils.council_count) as is_sum_shown
from told
inner join councils on told.group_code = councils.group_code and told.period_code = councils.period_code
group by told.count_code, told.period_code
