-- one row per council and half-year up to the chosen one: one indicator's value for everybody, or why there is none
select
    r.unit_code,
    r.name_en,
    r.name_ru,
    r.name_ky,
    r.short_en,
    r.short_ru,
    r.short_ky,
    r.sort_order,
    r.period_code,
    i.indicator_code,
    i.kind_code,
    i.direction_code,
    i.measure_unit_code,
    i.decimals,
    v.actual,
    v.actual_as_written,
    v.actual_mark,
    case when r.state = 'not_due' then 'not_due' else coalesce(v.state, 'not_reported') end as state,
    coalesce(v.is_withheld, false) as is_withheld,
    v.numerator,
    v.denominator,
    t.target_value,
    e.baseline_value,
    e.baseline_date,
    e.target_value as end_target_value,
    e.target_date as end_target_date,
    v.file_name,
    v.sheet_name,
    v.row_number,
    v.actual_cell,
    v.actual_cell as cell
from ({{report_state}}) as r
inner join ref.indicators as i on i.indicator_code = $indicator
left join ({{indicator_told}}) as v
    on r.unit_code = v.unit_code and r.period_code = v.period_code and i.indicator_code = v.indicator_code
left join ref.indicator_period_targets as t
    on r.unit_code = t.unit_code and r.period_code = t.period_code and i.indicator_code = t.indicator_code
left join ref.indicator_targets as e on r.unit_code = e.unit_code and i.indicator_code = e.indicator_code
where r.reports_expected and r.period_code <= $period
order by r.sort_order, r.period_code
