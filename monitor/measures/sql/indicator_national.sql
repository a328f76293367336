-- one row per half-year up to the chosen one: one indicator over the councils that reported it, combined by its kind
with told as (
    select
        *,
        kind_code in ('ratio', 'snapshot', 'cumulative') as is_level,
        -- a ratio's baseline and target weigh as much as the denominator they are measured on; the withheld ones alike
        case
            when actual is null then null
            when kind_code <> 'ratio' then 1
            when is_withheld
                then avg(case when actual is not null and is_withheld then denominator end) over (
                    partition by period_code
                )
            else denominator
        end as share_of_sum,
        case
            when kind_code in ('ratio', 'snapshot', 'cumulative') then coalesce(target_value, end_target_value)
            when kind_code = 'incremental' then target_value
        end as target
    from ({{indicator_placed}}) as v
),

-- the numbers withheld in a half-year are summed up all together or not at all
hidden as (
    select
        t.period_code,
        c.count_code,
        count(case c.field when 'actual' then t.actual when 'numerator' then t.numerator else t.denominator end)
            as withheld_count,
        sum(case c.field when 'actual' then t.actual when 'numerator' then t.numerator else t.denominator end)
            as withheld_sum
    from told as t
    inner join ref.small_counts as c on t.indicator_code = c.indicator_code and c.sheet_code = 'F2'
    where t.is_withheld
    group by t.period_code, c.count_code
),

unshown as (
    select distinct h.period_code
    from hidden as h
    left join ({{small_sums}}) as s on h.count_code = s.count_code and h.period_code = s.period_code
    where
        h.withheld_count > 0
        and not coalesce(
            s.is_sum_shown and h.withheld_count = s.withheld_count and h.withheld_sum = s.withheld_sum, false
        )
),

combined as (
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
        case when kind_code = 'ratio' then nullif(sum(share_of_sum), 0) else 1 end as whole,
        case
            when not is_level or count(case when actual is not null then target end) = count(actual)
                then sum(target * share_of_sum)
        end as target_sum,
        case
            when is_level and count(case when actual is not null then baseline_value end) = count(actual)
                then sum(baseline_value * share_of_sum)
        end as baseline_sum,
        case
            when is_level and count(case when actual is not null then end_target_value end) = count(actual)
                then sum(end_target_value * share_of_sum)
        end as end_target_sum,
        min(case when is_level and actual is not null then baseline_date end) as baseline_date,
        max(case when is_level and actual is not null then end_target_date end) as end_target_date,
        sum(case when state in ('reported', 'not_applicable') then 1 else 0 end)::bigint as council_count,
        sum(case when state = 'not_applicable' then 1 else 0 end)::bigint as not_applicable_count,
        sum(case when state = 'not_due' then 1 else 0 end)::bigint as not_due_count,
        count(*) as councils_due
    from told
    group by period_code, indicator_code, kind_code, direction_code, measure_unit_code, decimals, is_level
),

screened as (
    select
        combined.*,
        unshown.period_code is not null as is_withheld
    from combined
    left join unshown on combined.period_code = unshown.period_code
)

select
    period_code,
    indicator_code,
    kind_code,
    direction_code,
    measure_unit_code,
    decimals,
    case when not is_withheld then actual end as actual,
    case when not is_withheld then numerator end as numerator,
    case when not is_withheld then denominator end as denominator,
    is_withheld,
    case when not (is_withheld and kind_code = 'ratio') then target_sum / whole end as target_value,
    case when not (is_withheld and kind_code = 'ratio') then baseline_sum / whole end as baseline_value,
    baseline_date,
    case when not (is_withheld and kind_code = 'ratio') then end_target_sum / whole end as end_target_value,
    end_target_date,
    council_count,
    not_applicable_count,
    not_due_count,
    councils_due
from screened
order by period_code
