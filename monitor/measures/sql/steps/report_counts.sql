-- one row per council and half-year reports are expected for: what it adds to the counts of reports
select
    unit_code,
    name_en,
    name_ru,
    name_ky,
    short_en,
    short_ru,
    short_ky,
    sort_order,
    period_code,
    due_date,
    days_late,
    cells_due,
    cells_filled,
    case when state <> 'not_due' then 1 else 0 end as due,
    case when is_received then 1 else 0 end as received,
    case when state = 'on_time' then 1 else 0 end as on_time,
    case when state = 'late' then 1 else 0 end as late,
    case when is_complete then 1 else 0 end as complete,
    case when is_valid then 1 else 0 end as valid,
    case when is_corrected then 1 else 0 end as corrected
from ({{reporting_matrix}}) as m
