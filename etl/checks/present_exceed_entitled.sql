-- finding: check.present_exceed_entitled
-- one row per meeting at which more members were present than the council has
select
    submission_id,
    sheet_name,
    row_number,
    'members_present' as field,
    members_present_as_written as found,
    '≤ ' || members_entitled::varchar as expected
from core.meeting_report
where members_present > members_entitled
