-- finding: check.event_outside_period
-- one row per event that starts outside the period it is reported for
select
    e.submission_id,
    e.sheet_name,
    e.row_number,
    'start_date' as field,
    e.start_date_as_written as found,
    p.start_date::varchar || ' … ' || p.end_date::varchar as expected
from core.event_report as e
inner join core.submission as s on e.submission_id = s.submission_id
inner join ref.periods as p on s.period_code = p.period_code
where e.start_date not between p.start_date and p.end_date
