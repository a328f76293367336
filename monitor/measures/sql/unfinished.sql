-- one row per activity reported for the period as closed without being implemented, stopped, put off or done in part
select
    activity.*,
    status_code in ('not_implemented', 'cancelled') as is_closed
from ({{activity_status}}) as activity
where status_code in ('not_implemented', 'cancelled', 'suspended', 'postponed', 'partially_implemented')
order by
    case status_code
        when 'not_implemented' then 1
        when 'cancelled' then 2
        when 'suspended' then 3
        when 'postponed' then 4
        else 5
    end,
    sort_order,
    activity_no
