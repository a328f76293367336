-- one row per finding in the reports that some cells stand in, with the cell it was found in
select
    f.submission_id,
    f.code,
    f.severity,
    f.file_name,
    f.sheet_name,
    f.cell,
    case when p.submission_id is null then f.found end as found,
    case when p.submission_id is null then f.expected end as expected,
    p.submission_id is not null as is_withheld
from "show".finding as f
left join ({{small_places}}) as p
    on
        f.submission_id = p.submission_id
        and f.sheet_name = p.sheet_name
        and (p.row_number is null or f.row_number = p.row_number)
where f.submission_id = any($submissions)
order by f.file_name, f.sheet_name, f.cell, f.code
