-- one row per council: whether its report for the period had come in by the as-of date, and on time
select
    u.unit_code,
    u.name_en,
    u.name_ru,
    u.name_ky,
    u.short_en,
    u.short_ru,
    u.short_ky,
    u.sort_order,
    case
        when s.submission_id is null and p.due_date >= $as_of then 'not_due'
        when s.submission_id is null then 'not_reported'
        when s.days_late > 0 then 'late'
        else 'on_time'
    end as state,
    s.received_date,
    p.due_date,
    s.days_late,
    s.version,
    s.error_count,
    s.warning_count,
    s.cells_due,
    s.cells_filled,
    s.submission_id,
    s.file_name
from ref.units as u
inner join ref.periods as p on p.period_code = $period
left join "show".submission as s
    on
        u.unit_code = s.unit_code
        and p.period_code = s.period_code
        and s.received_date <= $as_of
        and (s.superseded_date is null or s.superseded_date > $as_of)
where u.has_council and u.unit_code = any($units)
order by u.sort_order
