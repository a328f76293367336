-- one row per decision of a council's meeting as one submission reported it
create view "show".decision as
select
    t.submission_id,
    s.unit_code,
    s.period_code,
    s.received_date,
    s.counted_date,
    c.superseded_date,
    s.is_illustrative,
    t.protocol_no,
    t.decision_no,
    t.decision_text,
    t.responsible_as_written,
    t.deadline_as_written,
    cast(
        coalesce(try_strptime(t.deadline_as_written, '%d.%m.%Y'), try_cast(t.deadline_as_written as timestamp)) as date
    ) as deadline_date,
    t.status_code,
    t.status_code_as_written as status_as_written,
    f.file_name,
    t.sheet_name,
    t.row_number
from core.decision_report as t
inner join core.submission as s on t.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
inner join core.coverage as c
    on t.submission_id = c.submission_id and c.sheet_code = 'F5D' and t.sheet_name = c.sheet_name;
