-- finding: check.numerator_exceeds
-- one row per share whose numerator, a part of its denominator, is larger than it
select
    r.submission_id,
    r.sheet_name,
    r.row_number,
    'numerator' as field,
    -- a whole number as it is written: 5, not 5.0
    regexp_replace(r.numerator::varchar, '[.]0$', '') as found,
    '≤ ' || regexp_replace(r.denominator::varchar, '[.]0$', '')
    || ' (' || o.column_letter || r.row_number || ')' as expected
from core.indicator_report as r
inner join ref.indicators as i on r.indicator_code = i.indicator_code
inner join core.column_origin as o
    on r.submission_id = o.submission_id and r.sheet_name = o.sheet_name and o.field = 'denominator'
where i.kind_code = 'ratio' and i.measure_unit_code = 'percent' and r.numerator > r.denominator
