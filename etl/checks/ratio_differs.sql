-- finding: check.ratio_differs
-- one row per percentage that is not its numerator divided by its denominator; a share is said where it is read
with ratios as (
    select
        r.submission_id,
        r.sheet_name,
        r.row_number,
        r.actual,
        r.actual_as_written,
        100 * r.numerator / r.denominator as ratio
    from core.indicator_report as r
    inner join ref.indicators as i on r.indicator_code = i.indicator_code
    where coalesce(r.measure_unit_code, i.measure_unit_code) = 'percent' and r.denominator > 0
)

select
    submission_id,
    sheet_name,
    row_number,
    'actual' as field,
    actual_as_written as found,
    round(ratio, 1)::varchar as expected
from ratios
where abs(actual - ratio) > 0.51 and not (actual <= 1 and abs(100 * actual - ratio) <= 0.51)
