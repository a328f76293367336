-- one row per activity of the plan as one submission reported it; the plan itself is ref.plan_activities
create view "show".activity as
select
    a.submission_id,
    s.unit_code,
    s.period_code,
    s.received_date,
    s.counted_date,
    c.superseded_date,
    s.is_illustrative,
    a.activity_no,
    a.pillar_code,
    a.title_as_written,
    a.status_code,
    a.status_code_as_written as status_as_written,
    a.done_pct,
    a.done_pct_as_written,
    a.done_text,
    a.evidence_code,
    a.evidence_reference,
    a.delay_reason,
    a.new_deadline_date,
    a.planned_kgs,
    a.planned_kgs_as_written,
    a.spent_kgs,
    a.spent_kgs_as_written,
    a.funding_source_code,
    f.file_name,
    a.sheet_name,
    a.row_number,
    a.corrected_fields
from core.activity_report as a
inner join core.submission as s on a.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
inner join core.coverage as c
    on a.submission_id = c.submission_id and c.sheet_code = 'F1' and a.sheet_name = c.sheet_name;
