-- one row per indicator and council: its actual to date, what it weighs in a sum, and whether that sum may be shown
with shown as (
    select * from ({{indicator_sums}}) as s
)

select
    d.*,
    coalesce(s.is_now_shown, true) as is_sum_shown,
    coalesce(s.is_earlier_shown, true) as is_earlier_sum_shown,
    -- a ratio's baseline and targets weigh as much as the denominator they are measured on; those that are withheld
    -- weigh alike, that the weights do not tell them
    case
        when d.actual is null then null
        when d.kind_code <> 'ratio' then 1
        when d.is_withheld
            then avg(case when d.actual is not null and d.is_withheld then d.denominator end) over (
                partition by d.indicator_code
            )
        else d.denominator
    end as share_of_sum
from ({{indicator_to_date}}) as d
left join shown as s on d.indicator_code = s.indicator_code
