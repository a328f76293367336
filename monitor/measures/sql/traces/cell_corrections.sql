-- one row per correction made to the reports that some cells stand in, with what stood there before and the reason
select
    c.submission_id,
    f.file_name,
    c.sheet_name,
    c.cell,
    c.before_as_written,
    c.after_as_written,
    c.reason,
    c.asked_role,
    c.correction_date
from core.correction as c
inner join core.source_file as f on c.file_id = f.file_id
where c.submission_id = any($submissions)
order by f.file_name, c.sheet_name, c.cell
