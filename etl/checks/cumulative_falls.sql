-- finding: check.cumulative_falls
-- one row per indicator counted from the start of the plan whose value is below that of the council's report before
with told as (
    select
        r.submission_id,
        r.sheet_name,
        r.row_number,
        s.unit_code,
        s.period_code,
        r.indicator_code,
        r.actual,
        r.actual_as_written
    from core.indicator_report as r
    inner join core.submission as s on r.submission_id = s.submission_id
    inner join core.coverage as c
        on r.submission_id = c.submission_id and c.sheet_code = 'F2' and r.sheet_name = c.sheet_name
    inner join ref.indicators as i on r.indicator_code = i.indicator_code
    where
        c.superseded_date is null
        and i.kind_code = 'cumulative'
        and r.actual is not null
        and coalesce(r.sex_code, 'total') = 'total'
        and coalesce(r.age_band_code, 'total') = 'total'
    qualify row_number() over (partition by s.unit_code, s.period_code, r.indicator_code order by r.row_number) = 1
),

compared as (
    select
        told.*,
        lag(told.actual) over earlier as actual_before,
        lag(told.actual_as_written) over earlier as written_before,
        lag(told.period_code) over earlier as period_before
    from told
    window earlier as (partition by told.unit_code, told.indicator_code order by told.period_code)
)

select
    submission_id,
    sheet_name,
    row_number,
    'actual' as field,
    actual_as_written as found,
    '≥ ' || written_before || ' (' || period_before || ')' as expected
from compared
where actual < actual_before
