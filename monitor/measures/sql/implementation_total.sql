-- one row: activities implemented of those that can be completed, over all councils that reported
with counted as (
    select
        count(*) as plan_count,
        count(status_code) as reported_count,
        sum(case when status_code = 'implemented' then 1 else 0 end)::bigint as implemented_count,
        sum(case when status_code not in ('cancelled', 'permanent') then 1 else 0 end)::bigint as countable_count,
        sum(case when status_code = 'implemented' then weight else 0 end) as implemented_weight,
        sum(case when status_code not in ('cancelled', 'permanent') then weight else 0 end) as countable_weight,
        sum(case when is_overdue then 1 else 0 end)::bigint as overdue_count,
        sum(case when is_overdue and last_status_code = 'not_reported' then 1 else 0 end)::bigint
            as overdue_unknown_count,
        sum(case when status_code = 'not_implemented' then 1 else 0 end)::bigint as not_implemented_count,
        sum(case when status_code = 'partially_implemented' then 1 else 0 end)::bigint as partial_count,
        sum(case when status_code = 'suspended' then 1 else 0 end)::bigint as suspended_count,
        sum(case when status_code = 'postponed' then 1 else 0 end)::bigint as postponed_count,
        sum(case when status_code = 'permanent' then 1 else 0 end)::bigint as permanent_count,
        sum(case when status_code = 'cancelled' then 1 else 0 end)::bigint as cancelled_count,
        count(distinct case when is_reported then unit_code end) as councils_reported,
        count(distinct unit_code) as councils_due
    from ({{activity_status}}) as activity
)

select
    counted.*,
    implemented_count * 1.0 / nullif(countable_count, 0) as implementation_share,
    implemented_weight / nullif(countable_weight, 0) as weighted_share
from counted
