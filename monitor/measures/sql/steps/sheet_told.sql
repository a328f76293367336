-- one row per council, half-year and sheet of the form that a report known at the as-of date holds, empty sheets too
select distinct
    s.unit_code,
    s.period_code,
    c.sheet_code
from core.coverage as c
inner join "show".submission as s on c.submission_id = s.submission_id
where
    s.counted_date <= $as_of
    and (c.superseded_date is null or c.superseded_date > $as_of)
    and s.period_code <= $period
    and s.unit_code = any($units)
