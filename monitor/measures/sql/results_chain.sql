-- one row per result of the framework and indicator that measures it: where it stands, and how far it can be trusted
with measured as (
    select
        m.*,
        -- what was expected by now in the indicator's own unit
        case
            when m.target is not null
                then coalesce(m.baseline, 0) + m.expected_share * (m.target - coalesce(m.baseline, 0))
        end as expected_now,
        coalesce(d.finding_count, 0) as finding_count,
        coalesce(d.estimated_count, 0) as estimated_count,
        coalesce(d.corrected_count, 0) as corrected_count
    from ({{indicator_performance}}) as m
    left join ({{indicator_doubts}}) as d on m.indicator_code = d.indicator_code
)

select
    r.result_code,
    r.parent_code,
    r.level_code,
    r.pillar_code,
    r.sort_order,
    r.name_en as result_en,
    r.name_ru as result_ru,
    r.name_ky as result_ky,
    r.status,
    r.source,
    case when r.level_code = 'outcome' then r.result_code when r.level_code = 'output' then r.parent_code end
        as outcome_code,
    m.indicator_code,
    m.name_en,
    m.name_ru,
    m.name_ky,
    m.definition_en,
    m.definition_ru,
    m.definition_ky,
    m.kind_code,
    m.direction_code,
    m.measure_unit_code,
    m.decimals,
    m.baseline,
    m.baseline_date,
    m.target,
    m.target_date,
    m.expected_now,
    m.actual,
    m.previous_actual,
    m.progress,
    m.expected_share,
    m.pace,
    m.met_share,
    m.verdict,
    m.is_withheld,
    m.councils_reported,
    m.councils_due,
    m.reports_counted,
    m.reports_due,
    m.finding_count,
    m.estimated_count,
    m.corrected_count,
    case
        when m.indicator_code is null then 'no_indicator'
        when m.reports_due = 0 and m.reports_counted = 0 then 'not_due'
        when m.reports_counted = 0 then 'not_reported'
        when m.is_withheld or m.verdict = 'too_few' then 'too_few'
        when m.direction_code = 'contextual' and m.actual < 10 then 'too_few'
        when m.finding_count + m.estimated_count + m.corrected_count > 0 then 'with_care'
        when m.reports_counted < m.reports_due then 'incomplete'
        else 'complete'
    end as confidence
from ref.results as r
left join measured as m on list_contains(string_split(r.indicator_codes, ';'), m.indicator_code)
where r.pillar_code is null or $pillars::varchar[] is null or r.pillar_code = any($pillars::varchar[])
order by r.sort_order, m.indicator_code
