-- one row per event and group of participants (sex, age band, kind of institution) with the cell it was read from
select
    b.unit_code,
    b.period_code,
    b.breakdown_kind,
    b.category_code,
    'person_count' as part,
    b.person_count as amount,
    b.event_no as about,
    b.as_written as said,
    b.submission_id,
    b.file_name,
    f.sha256,
    b.sheet_name,
    b.cell,
    b.received_date,
    s.version
from "show".participation as b
inner join ({{event_register}}) as e
    on b.submission_id = e.submission_id and b.sheet_name = e.sheet_name and b.row_number = e.row_number
inner join core.submission as s on b.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
where
    b.breakdown_kind <> 'total'
    and b.person_count is not null
    and (b.breakdown_kind <> 'sex' or e.sex_note = '')
order by b.unit_code, b.period_code, b.row_number, cell
