-- finding: check.sexes_differ_from_total
-- one row per event whose women and men, both given, do not add up to its participants
select
    submission_id,
    sheet_name,
    row_number,
    'participants_total' as field,
    participants_total::varchar as found,
    participants_women::varchar || ' + ' || participants_men::varchar as expected
from core.event_report
where participants_women + participants_men <> participants_total and participants_women <= participants_total
