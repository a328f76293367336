-- one row per council and period: the value of one indicator for everybody, with its target and where it stood
select
    u.unit_code,
    u.name_en,
    u.name_ru,
    u.name_ky,
    u.short_en,
    u.short_ru,
    u.short_ky,
    u.sort_order,
    p.period_code,
    i.indicator_code,
    i.kind_code,
    i.direction_code,
    i.measure_unit_code,
    i.decimals,
    case
        when i.kind_code = 'ratio' and v.denominator > 0 then v.numerator / v.denominator * 100
        else v.actual
    end as actual,
    v.actual_as_written,
    v.numerator,
    v.denominator,
    t.target_value,
    e.baseline_value,
    e.baseline_date,
    e.target_value as end_target_value,
    e.target_date as end_target_date,
    v.file_name,
    v.sheet_name,
    v.actual_cell
from ref.units as u
cross join ref.periods as p
inner join ref.indicators as i on i.indicator_code = $indicator
left join "show".indicator_value as v
    on
        u.unit_code = v.unit_code
        and p.period_code = v.period_code
        and i.indicator_code = v.indicator_code
        and v.sex_code = 'total'
        and v.age_band_code = 'total'
        and v.received_date <= $as_of
        and (v.superseded_date is null or v.superseded_date > $as_of)
left join ref.indicator_period_targets as t
    on u.unit_code = t.unit_code and p.period_code = t.period_code and i.indicator_code = t.indicator_code
left join ref.indicator_targets as e on u.unit_code = e.unit_code and i.indicator_code = e.indicator_code
where u.has_council and u.unit_code = any($units) and p.reports_expected
order by u.sort_order, p.period_code
