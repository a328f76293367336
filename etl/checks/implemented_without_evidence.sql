-- finding: check.implemented_without_evidence
-- one row per activity reported as implemented for which no document is named
select
    submission_id,
    sheet_name,
    row_number,
    'evidence_code' as field,
    '' as found,
    '' as expected
from core.activity_report
where status_code = 'implemented' and evidence_code is null and evidence_reference is null
