-- one row per source of funding and pillar as one submission reported it
create view "show".finance as
select
    t.submission_id,
    s.unit_code,
    s.period_code,
    s.received_date,
    s.counted_date,
    c.superseded_date,
    s.is_illustrative,
    t.funding_source_code,
    t.pillar_code,
    t.approved_kgs,
    t.approved_kgs_as_written,
    t.disbursed_kgs,
    t.disbursed_kgs_as_written,
    t.spent_kgs,
    t.spent_kgs_as_written,
    t.in_kind_kgs,
    t.in_kind_kgs_as_written,
    f.file_name,
    t.sheet_name,
    t.row_number
from core.finance_report as t
inner join core.submission as s on t.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
inner join core.coverage as c
    on t.submission_id = c.submission_id and c.sheet_code = 'F8' and t.sheet_name = c.sheet_name;
