-- one row per indicator: baseline, target, actual over the councils that reported it, progress and pace
with summed as (
    select
        indicator_code,
        sort_order,
        kind_code,
        direction_code,
        count(actual) as councils_reported,
        count(*) as councils_due,
        min(baseline_date) as baseline_date,
        max(target_date) as target_date,
        case
            when kind_code = 'ratio' then sum(numerator) / nullif(sum(denominator), 0) * 100
            when kind_code in ('unique', 'none') then null
            else sum(actual)
        end as actual,
        case
            when kind_code = 'ratio' then case when min(baseline_value) = max(baseline_value) then min(baseline_value) end
            else sum(case when actual is not null then baseline_value end)
        end as baseline,
        case
            when kind_code = 'ratio' then case when min(target_value) = max(target_value) then min(target_value) end
            else sum(case when actual is not null then target_value end)
        end as target
    from ({{indicator_performance_by_unit}}) as v
    group by indicator_code, sort_order, kind_code, direction_code
),

measured as (
    select
        *,
        case
            when baseline is null then actual / nullif(target, 0)
            else (actual - baseline) / nullif(target - baseline, 0)
        end as progress,
        least(
            greatest(
                ($as_of - baseline_date) * 1.0 / nullif(target_date - baseline_date, 0), 0
            ), 1
        ) as expected_share,
        actual / nullif(target, 0) as met_share
    from summed
)

select
    m.indicator_code,
    i.name_en,
    i.name_ru,
    i.name_ky,
    i.definition_en,
    i.definition_ru,
    i.definition_ky,
    i.pillar_code,
    i.measure_unit_code,
    i.decimals,
    m.kind_code,
    m.direction_code,
    m.baseline,
    m.baseline_date,
    m.target,
    m.target_date,
    m.actual,
    m.progress,
    m.expected_share,
    m.progress / nullif(m.expected_share, 0) as pace,
    m.met_share,
    m.councils_reported,
    m.councils_due,
    case
        when m.actual is null then 'not_reported'
        when m.direction_code = 'contextual' then 'contextual'
        when m.target is null or m.progress is null or m.expected_share is null then 'no_target'
        when i.measure_unit_code in ('persons', 'cases', 'events') and abs(m.target - m.baseline) < 5 then 'too_few'
        when m.progress >= 0.9 * m.expected_share then 'on_track'
        when m.progress >= 0.7 * m.expected_share then 'watch'
        else 'late'
    end as verdict
from measured as m
inner join ref.indicators as i on m.indicator_code = i.indicator_code
order by m.sort_order
