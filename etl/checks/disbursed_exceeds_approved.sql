-- finding: check.disbursed_exceeds_approved
-- one row per source and pillar with more disbursed than approved
select
    submission_id,
    sheet_name,
    row_number,
    'disbursed_kgs' as field,
    disbursed_kgs_as_written as found,
    '≤ ' || case when approved_kgs = 0 then '0' else approved_kgs_as_written end as expected
from core.finance_report
where disbursed_kgs > approved_kgs
