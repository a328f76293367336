-- finding: check.report_repeated
-- one row per submission that says just what another one of its council and period has said
select
    s.submission_id,
    coalesce(p.sheet_name, '') as sheet_name,
    null::integer as row_number,
    'report_version' as field,
    '' as found,
    f.file_name as expected
from core.submission as s
inner join core.submission as earlier on s.against_submission_id = earlier.submission_id
inner join core.source_file as f on earlier.file_id = f.file_id
left join core.passport as p on s.submission_id = p.submission_id
where s.held_reason = 'repeated'
