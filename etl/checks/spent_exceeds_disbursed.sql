-- finding: check.spent_exceeds_disbursed
-- one row per source and pillar with more spent than disbursed
select
    submission_id,
    sheet_name,
    row_number,
    'spent_kgs' as field,
    spent_kgs_as_written as found,
    '≤ ' || case when disbursed_kgs = 0 then '0' else disbursed_kgs_as_written end as expected
from core.finance_report
where spent_kgs > disbursed_kgs
