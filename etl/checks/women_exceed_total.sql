-- finding: check.women_exceed_total
-- one row per event whose women exceed its participants
select
    submission_id,
    sheet_name,
    row_number,
    'participants_women' as field,
    participants_women::varchar as found,
    '≤ ' || participants_total::varchar as expected
from core.event_report
where participants_women > participants_total
