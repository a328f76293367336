-- finding: check.narrative_repeated
-- one row per report and sheet in which activities that go on are told word for word as in the council's report before
with told as (
    select
        a.submission_id,
        a.sheet_name,
        a.row_number,
        s.unit_code,
        s.period_code,
        a.activity_no,
        a.status_code,
        lower(trim(a.done_text)) as done_text
    from core.activity_report as a
    inner join core.submission as s on a.submission_id = s.submission_id
    inner join core.coverage as c
        on a.submission_id = c.submission_id and c.sheet_code = 'F1' and a.sheet_name = c.sheet_name
    where c.superseded_date is null
),

compared as (
    select
        told.*,
        lag(told.done_text) over before as text_before,
        lag(told.period_code) over before as period_before
    from told
    window before as (partition by told.unit_code, told.activity_no order by told.period_code)
)

select
    submission_id,
    sheet_name,
    null as row_number,
    'done_text' as field,
    string_agg(activity_no, '; ' order by row_number) as found,
    '≠ ' || min(period_before) as expected
from compared
where done_text = text_before and length(done_text) >= 30 and status_code is distinct from 'implemented'
group by submission_id, sheet_name
