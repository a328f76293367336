-- one row per indicator and council: baseline, target, actual to date, progress, expected share, pace and verdict
select
    m.indicator_code,
    m.unit_code,
    u.name_en,
    u.name_ru,
    u.name_ky,
    u.short_en,
    u.short_ru,
    u.short_ky,
    u.sort_order,
    m.kind_code,
    m.direction_code,
    m.measure_unit_code,
    m.baseline,
    m.baseline_date,
    m.target,
    m.target_date,
    m.actual,
    m.previous_actual,
    m.numerator,
    m.denominator,
    m.period_count,
    m.reports_counted,
    m.reports_due,
    m.last_period_code,
    m.progress,
    m.expected_share,
    m.pace,
    m.met_share,
    m.verdict,
    m.is_withheld
from ({{indicator_judged}}) as m
inner join ref.units as u on m.unit_code = u.unit_code
where m.unit_code <> 'KG'
order by m.sort_order, u.sort_order
