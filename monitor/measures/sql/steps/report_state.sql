-- one row per council and half-year: the report known at the as-of date; in time, late, missing or not due
with known as (
    select
        *,
        row_number() over (partition by unit_code, period_code order by version desc, submission_id desc) as recency
    from "show".submission
    where
        counted_date <= $as_of
        and (superseded_date is null or superseded_date > $as_of)
),

firsts as (
    select
        unit_code,
        period_code,
        min(received_date) as first_received_date
    from "show".submission
    where received_date <= $as_of
    group by unit_code, period_code
)

select
    u.unit_code,
    u.name_en,
    u.name_ru,
    u.name_ky,
    u.short_en,
    u.short_ru,
    u.short_ky,
    u.sort_order,
    p.period_code,
    p.reports_expected,
    case
        when s.submission_id is null and p.due_date >= $as_of then 'not_due'
        when s.submission_id is null then 'not_reported'
        when s.days_late > 0 then 'late'
        else 'on_time'
    end as state,
    s.received_date,
    firsts.first_received_date,
    p.due_date,
    s.days_late,
    s.version,
    s.submission_id,
    s.file_name
from ref.units as u
cross join ref.periods as p
left join firsts on u.unit_code = firsts.unit_code and p.period_code = firsts.period_code
left join known as s on u.unit_code = s.unit_code and p.period_code = s.period_code and s.recency = 1
where u.has_council and u.unit_code = any($units)
