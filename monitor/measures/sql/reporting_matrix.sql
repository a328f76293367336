-- one row per council and half-year for which reports are expected: in time, late, missing or not due by the as-of date
with cells as (
    select
        unit_code,
        period_code,
        sum(cells_due)::bigint as cells_due,
        sum(cells_filled)::bigint as cells_filled
    from ({{sheet_standing}}) as c
    group by unit_code, period_code
),

found as (
    select
        unit_code,
        period_code,
        sum(case when severity = 'error' then 1 else 0 end)::bigint as error_count,
        sum(case when severity = 'warning' then 1 else 0 end)::bigint as warning_count
    from ({{finding_standing}}) as f
    group by unit_code, period_code
),

sent as (
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
        case when r.state in ('on_time', 'late') then cells.cells_due end as cells_due,
        case when r.state in ('on_time', 'late') then cells.cells_filled end as cells_filled,
        case when r.state in ('on_time', 'late') then coalesce(found.error_count, 0) end as error_count,
        case when r.state in ('on_time', 'late') then coalesce(found.warning_count, 0) end as warning_count
    from ({{report_state}}) as r
    left join cells on r.unit_code = cells.unit_code and r.period_code = cells.period_code
    left join found on r.unit_code = found.unit_code and r.period_code = found.period_code
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
