-- one row per indicator: baseline, target, actual over the councils that reported the period, progress and pace
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
    m.previous_actual,
    m.progress,
    m.expected_share,
    m.pace,
    m.met_share,
    m.councils_reported,
    m.councils_due,
    m.reports_counted,
    m.reports_due,
    m.verdict,
    m.is_withheld
from ({{indicator_judged}}) as m
inner join ref.indicators as i on m.indicator_code = i.indicator_code
where m.unit_code = 'KG'
order by m.sort_order
