-- one row per council and half-year: its report's state, with the cells and findings of all its sheets that stand
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
)

select
    r.*,
    case when r.submission_id is not null then coalesce(found.error_count, 0) end as error_count,
    case when r.submission_id is not null then coalesce(found.warning_count, 0) end as warning_count,
    case when r.submission_id is not null then cells.cells_due end as cells_due,
    case when r.submission_id is not null then cells.cells_filled end as cells_filled
from ({{report_state}}) as r
left join cells on r.unit_code = cells.unit_code and r.period_code = cells.period_code
left join found on r.unit_code = found.unit_code and r.period_code = found.period_code
