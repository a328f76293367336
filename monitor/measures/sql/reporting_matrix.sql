-- one row per council and half-year for which reports are expected: in time, late, missing or not due by the as-of date
with sent as (
    select
        unit_code,
        period_code,
        count(*) as submission_count
    from "show".submission
    where counted_date <= $as_of
    group by unit_code, period_code
),

joined as (
    select
        r.unit_code,
        r.name_en,
        r.name_ru,
        r.name_ky,
        r.short_en,
        r.short_ru,
        r.short_ky,
        r.sort_order,
        r.period_code,
        r.state,
        r.due_date,
        r.received_date,
        r.first_received_date,
        r.days_late,
        r.version,
        r.file_name,
        r.state in ('on_time', 'late') as is_received,
        case when r.state in ('on_time', 'late') then coalesce(sent.submission_count, 0) end as submission_count,
        r.cells_due,
        r.cells_filled,
        r.error_count,
        r.warning_count
    from ({{report_whole}}) as r
    left join sent on r.unit_code = sent.unit_code and r.period_code = sent.period_code
    where r.reports_expected
)

select
    *,
    cells_filled * 1.0 / nullif(cells_due, 0) as completeness_share,
    cells_filled = cells_due as is_complete,
    error_count = 0 as is_valid,
    version > 1 or submission_count > 1 as is_corrected
from joined
order by sort_order, period_code
