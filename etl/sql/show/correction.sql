-- one row per correction as it was applied to one file; the report itself stays as it was sent
create view "show".correction as
select
    c.correction_id,
    c.submission_id,
    s.unit_code,
    s.period_code,
    c.action_code,
    c.before_as_written,
    c.after_as_written,
    c.reason,
    c.asked_role,
    c.status_code as correction_status_code,
    c.correction_date,
    c.corrections_file,
    f.file_name,
    f.sha256,
    c.sheet_name,
    c.cell
from core.correction as c
inner join core.source_file as f on c.file_id = f.file_id
left join core.submission as s on c.submission_id = s.submission_id;
