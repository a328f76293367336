-- one row per line of a file that its covered copy leaves out: a part of a withheld number whose whole stands elsewhere
select distinct
    r.sheet_name,
    r.row_number
from ({{covered_rows}}) as r
inner join core.submission as s on r.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
where f.sha256 = $sha256 and r.is_group and not r.is_counted
order by r.sheet_name, r.row_number
