-- one row per decision of a council's meetings, as the latest report up to the period tells of it
with told as (
    select
        d.* replace (null::date as superseded_date),  -- what replaces it later is not known in this cut
        row_number() over (
            partition by d.unit_code, d.protocol_no, d.decision_no, d.decision_text, d.deadline_as_written
            order by d.period_code desc, d.row_number desc
        ) as recency
    from "show".decision as d
    where
        d.counted_date <= $as_of
        and (d.superseded_date is null or d.superseded_date > $as_of)
        and d.period_code <= $period
        and d.unit_code = any($units)
),

judged as (
    select
        *,
        status_code is null or status_code not in ('implemented', 'not_implemented', 'cancelled') as is_open
    from told
    where recency = 1
)

select
    d.*,
    u.name_en,
    u.name_ru,
    u.name_ky,
    u.short_en,
    u.short_ru,
    u.short_ky,
    u.sort_order,
    d.is_open and coalesce(d.deadline_date < $as_of, false) as is_overdue,
    case when d.is_open and d.deadline_date < $as_of then $as_of - d.deadline_date end as days_late
from judged as d
inner join ref.units as u on d.unit_code = u.unit_code
order by d.deadline_date, u.sort_order, d.protocol_no, d.decision_no
