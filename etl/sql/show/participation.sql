-- one row per event and group of participants: the total, one sex, one age band or one kind of institution
create view "show".participation as
select
    b.submission_id,
    s.unit_code,
    s.period_code,
    s.received_date,
    s.counted_date,
    c.superseded_date,
    e.event_no,
    e.start_date,
    e.event_type_code,
    e.place_code,
    b.breakdown_kind,
    b.category_code,
    b.person_count,
    b.as_written,
    b.mark,
    b.qualifier,
    f.file_name,
    b.sheet_name,
    b.row_number,
    b.cell
from core.breakdown as b
inner join core.event_report as e
    on b.submission_id = e.submission_id and b.sheet_name = e.sheet_name and b.row_number = e.row_number
inner join core.submission as s on b.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
inner join core.coverage as c
    on b.submission_id = c.submission_id and b.sheet_code = c.sheet_code and b.sheet_name = c.sheet_name
where b.sheet_code = 'F3';
