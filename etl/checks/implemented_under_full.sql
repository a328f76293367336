-- finding: check.implemented_under_full
-- one row per activity reported as implemented with less than 100 % done
select
    submission_id,
    sheet_name,
    row_number,
    'done_pct' as field,
    done_pct_as_written as found,
    '100' as expected
from core.activity_report
where status_code = 'implemented' and done_pct < 100
