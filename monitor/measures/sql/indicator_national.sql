-- one row per half-year up to the chosen one: one indicator over the councils that reported it, combined by its kind
with told as (
    select
        *,
        kind_code in ('ratio', 'snapshot', 'cumulative') as is_level,
        -- a ratio's baseline and target weigh as much as the denominator they are measured on
        case when actual is not null then case when kind_code = 'ratio' then denominator else 1 end end as share_of_sum,
        case
            when kind_code in ('ratio', 'snapshot', 'cumulative') then coalesce(target_value, end_target_value)
            when kind_code = 'incremental' then target_value
        end as target
    from ({{indicator_values}}) as v
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
)

select
    period_code,
    indicator_code,
    kind_code,
    direction_code,
    measure_unit_code,
    decimals,
    actual,
    numerator,
    denominator,
    target_sum / whole as target_value,
    baseline_sum / whole as baseline_value,
    baseline_date,
    end_target_sum / whole as end_target_value,
    end_target_date,
    council_count,
    not_applicable_count,
    not_due_count,
    councils_due
from combined
order by period_code
