-- finding: check.ends_before_start
-- one row per event that ends before it starts
select
    submission_id,
    sheet_name,
    row_number,
    'end_date' as field,
    end_date::varchar as found,
    '≥ ' || start_date::varchar as expected
from core.event_report
where end_date < start_date
