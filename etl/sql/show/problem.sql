-- one row per problem, need or proposal as one submission reported it
create view "show".problem as
select
    t.submission_id,
    s.unit_code,
    s.period_code,
    s.received_date,
    s.counted_date,
    c.superseded_date,
    s.is_illustrative,
    t.item_no,
    t.problem_text,
    t.needed_decision,
    t.addressed_to,
    t.urgency_code,
    f.file_name,
    t.sheet_name,
    t.row_number
from core.problem_report as t
inner join core.submission as s on t.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
inner join core.coverage as c
    on t.submission_id = c.submission_id and c.sheet_code = 'F9' and t.sheet_name = c.sheet_name;
