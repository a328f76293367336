-- finding: check.two_reports
-- one row per submission that waits for a decision: it claims sheets that another one of its council and period holds
select
    s.submission_id,
    coalesce(p.sheet_name, '') as sheet_name,
    null::integer as row_number,
    'report_version' as field,
    coalesce(p.report_version, 1)::varchar as found,
    '> ' || coalesce(other.report_version, 1)::varchar || ' · ' || f.file_name as expected
from core.submission as s
inner join core.submission as earlier on s.against_submission_id = earlier.submission_id
inner join core.source_file as f on earlier.file_id = f.file_id
left join core.passport as p on s.submission_id = p.submission_id
left join core.passport as other on earlier.submission_id = other.submission_id
where s.held_reason = 'undecided'
