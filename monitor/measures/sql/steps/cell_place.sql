-- one row per field of a sheet that a submission holds: its column, its heading, the file and when that came in
select
    o.submission_id,
    o.sheet_code,
    o.sheet_name,
    o.field,
    o.column_letter,
    o.row_number as heading_row,
    o.heading_as_written,
    f.file_name,
    f.sha256,
    s.received_date,
    s.version
from core.column_origin as o
inner join core.submission as s on o.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
