-- one row per sheet of a report that counts at the as-of date and was not sent again by then
select
    s.unit_code,
    s.period_code,
    s.submission_id,
    s.file_id,
    c.sheet_code,
    c.sheet_name,
    c.row_count,
    c.cells_due,
    c.cells_filled
from core.coverage as c
inner join core.submission as s on c.submission_id = s.submission_id
where
    s.counted_date <= $as_of
    and (c.superseded_date is null or c.superseded_date > $as_of)
    and s.unit_code = any($units)
