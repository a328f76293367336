-- finding: check.status_went_back
-- one row per activity that a report tells as not implemented after the council's report before told it as implemented
with told as (
    select
        a.submission_id,
        a.sheet_name,
        a.row_number,
        s.unit_code,
        s.period_code,
        a.activity_no,
        a.status_code,
        a.status_code_as_written as status_as_written
    from core.activity_report as a
    inner join core.submission as s on a.submission_id = s.submission_id
    inner join core.coverage as c
        on a.submission_id = c.submission_id and c.sheet_code = 'F1' and a.sheet_name = c.sheet_name
    where c.superseded_date is null and a.activity_no is not null and a.status_code is not null
    qualify row_number() over (partition by s.unit_code, s.period_code, a.activity_no order by a.row_number) = 1
),

compared as (
    select
        told.*,
        lag(told.status_code) over earlier as status_before,
        lag(told.status_as_written) over earlier as written_before,
        lag(told.period_code) over earlier as period_before
    from told
    window earlier as (partition by told.unit_code, told.activity_no order by told.period_code)
)

select
    submission_id,
    sheet_name,
    row_number,
    'status_code' as field,
    status_as_written as found,
    trim(written_before) || ' (' || period_before || ')' as expected
from compared
where
    status_before = 'implemented'
    and status_code in (
        'not_started', 'in_progress', 'partially_implemented', 'not_implemented', 'postponed', 'suspended'
    )
