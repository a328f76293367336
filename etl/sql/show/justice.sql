-- one row per article of the Criminal Code as one submission counted its cases and persons
create view "show".justice as
with counted as (
    select
        *,
        rank() over (partition by submission_id, sheet_name order by article_code <> 'total') = 1 as is_counted
    from core.justice_report
)

select
    t.submission_id,
    s.unit_code,
    s.period_code,
    s.received_date,
    s.counted_date,
    c.superseded_date,
    s.is_illustrative,
    t.article_code,
    t.article_code_as_written as article_as_written,
    t.registered_count,
    t.investigated_count,
    t.sent_to_court_count,
    t.dismissed_count,
    t.prosecuted_count,
    t.convicted_count,
    t.acquitted_count,
    t.is_counted,
    f.file_name,
    t.sheet_name,
    t.row_number
from counted as t
inner join core.submission as s on t.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
inner join core.coverage as c
    on t.submission_id = c.submission_id and c.sheet_code = 'F7' and t.sheet_name = c.sheet_name;
