-- one row per meeting of a council as one submission reported it
create view "show".meeting as
select
    t.submission_id,
    s.unit_code,
    s.period_code,
    s.received_date,
    s.counted_date,
    c.superseded_date,
    s.is_illustrative,
    t.protocol_no,
    t.meeting_date,
    t.meeting_mode_code,
    t.members_entitled,
    t.members_present,
    t.civil_society_present,
    t.agenda_items,
    f.file_name,
    t.sheet_name,
    t.row_number
from core.meeting_report as t
inner join core.submission as s on t.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
inner join core.coverage as c
    on t.submission_id = c.submission_id and c.sheet_code = 'F5' and t.sheet_name = c.sheet_name;
