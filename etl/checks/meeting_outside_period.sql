-- finding: check.meeting_outside_period
-- one row per meeting held outside the period it is reported for
select
    m.submission_id,
    m.sheet_name,
    m.row_number,
    'meeting_date' as field,
    m.meeting_date_as_written as found,
    p.start_date::varchar || ' … ' || p.end_date::varchar as expected
from core.meeting_report as m
inner join core.submission as s on m.submission_id = s.submission_id
inner join ref.periods as p on s.period_code = p.period_code
where m.meeting_date not between p.start_date and p.end_date
