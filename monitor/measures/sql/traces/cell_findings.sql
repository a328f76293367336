-- one row per finding in the reports that some cells stand in, with the cell it was found in
select
    f.submission_id,
    f.code,
    f.severity,
    f.file_name,
    f.sheet_name,
    f.cell,
    f.found,
    f.expected
from "show".finding as f
where f.submission_id = any($submissions)
order by f.file_name, f.sheet_name, f.cell, f.code
