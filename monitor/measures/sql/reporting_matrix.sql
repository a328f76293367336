-- one row per council and half-year for which reports are expected: in time, late, missing or not due by the as-of date
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
    state,
    due_date,
    received_date,
    first_received_date,
    days_late,
    version,
    cells_due,
    cells_filled,
    cells_filled * 1.0 / nullif(cells_due, 0) as completeness_share,
    error_count,
    warning_count,
    file_name
from ({{report_state}}) as r
where reports_expected
order by sort_order, period_code
