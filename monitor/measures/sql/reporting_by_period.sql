-- one row per half-year reports are expected for: those due by the as-of date, received, on time, complete and valid
with counted as (
    select
        period_code,
        due_date,
        sum(due)::bigint as due_count,
        sum(received)::bigint as received_count,
        sum(on_time)::bigint as on_time_count,
        sum(late)::bigint as late_count,
        sum(case when late = 1 then days_late else 0 end)::bigint as days_late_sum,
        max(case when late = 1 then days_late end) as days_late_most,
        sum(cells_due)::bigint as cells_due,
        sum(cells_filled)::bigint as cells_filled,
        sum(complete)::bigint as complete_count,
        sum(valid)::bigint as valid_count,
        sum(corrected)::bigint as corrected_count
    from ({{report_counts}}) as r
    group by period_code, due_date
)

select
    *,
    received_count * 1.0 / nullif(due_count, 0) as received_share,
    on_time_count * 1.0 / nullif(due_count, 0) as on_time_share,
    cells_filled * 1.0 / nullif(cells_due, 0) as completeness_share,
    complete_count * 1.0 / nullif(received_count, 0) as complete_share,
    valid_count * 1.0 / nullif(received_count, 0) as valid_share,
    days_late_sum * 1.0 / nullif(late_count, 0) as days_late_mean
from counted
order by period_code
