-- one row per council: activities implemented of those that can be completed, by number and by weight
with counted as (
    select
        unit_code,
        name_en,
        name_ru,
        name_ky,
        short_en,
        short_ru,
        short_ky,
        sort_order,
        count(*) as plan_count,
        count(status_code) as reported_count,
        sum(case when status_code = 'implemented' then 1 else 0 end)::bigint as implemented_count,
        sum(case when status_code not in ('cancelled', 'permanent') then 1 else 0 end)::bigint as countable_count,
        sum(case when status_code = 'implemented' then weight else 0 end) as implemented_weight,
        sum(case when status_code not in ('cancelled', 'permanent') then weight else 0 end) as countable_weight,
        sum(case when is_overdue then 1 else 0 end)::bigint as overdue_count
    from ({{activity_status}}) as activity
    group by unit_code, name_en, name_ru, name_ky, short_en, short_ru, short_ky, sort_order
)

select
    counted.*,
    s.state,
    reported_count > 0 as reported,
    implemented_count * 1.0 / nullif(countable_count, 0) as implementation_share,
    implemented_weight / nullif(countable_weight, 0) as weighted_share
from counted
inner join ({{submission_status}}) as s on counted.unit_code = s.unit_code
order by counted.sort_order
