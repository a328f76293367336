-- one row per correction made to the reports that some cells stand in, with what stood there before and the reason
select
    c.submission_id,
    f.file_name,
    c.sheet_name,
    c.cell,
    case when p.submission_id is null then c.before_as_written end as before_as_written,
    case when p.submission_id is null then c.after_as_written end as after_as_written,
    -- a reason may tell the number
    case when p.submission_id is null then c.reason end as reason,
    p.submission_id is not null as is_withheld,
    c.asked_role,
    c.correction_date
from core.correction as c
inner join core.source_file as f on c.file_id = f.file_id
left join ({{small_places}}) as p
    on
        c.submission_id = p.submission_id
        and c.sheet_name = p.sheet_name
        and (p.row_number is null or nullif(regexp_replace(c.cell, '[^0-9]', '', 'g'), '')::integer = p.row_number)
where c.submission_id = any($submissions)
order by f.file_name, c.sheet_name, c.cell
