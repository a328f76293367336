-- finding: check.spent_exceeds_disbursed
-- one row per source and pillar with more spent than disbursed
select
    submission_id,
    sheet_name,
    row_number,
    'spent_kgs' as field,
    spent_kgs_as_written as found,
    '≤ ' || disbursed_kgs_as_written as expected
from core.finance_report
where spent_kgs > disbursed_kgs
