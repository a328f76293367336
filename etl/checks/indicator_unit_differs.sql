-- finding: check.indicator_unit_differs
-- one row per indicator counted in persons that is reported in something else, or the other way round
select
    r.submission_id,
    r.sheet_name,
    r.row_number,
    'measure_unit_code' as field,
    r.measure_unit_code as found,
    i.measure_unit_code as expected
from core.indicator_report as r
inner join ref.indicators as i on r.indicator_code = i.indicator_code
where
    r.actual is not null
    and (r.measure_unit_code = 'persons') <> (i.measure_unit_code = 'persons')
