-- one row per pillar: activities implemented of those that can be completed, over the councils that reported
with counted as (
    select
        pillar_code,
        count(*) as plan_count,
        count(status_code) as reported_count,
        sum(case when status_code = 'implemented' then 1 else 0 end)::bigint as implemented_count,
        sum(case when status_code not in ('cancelled', 'permanent') then 1 else 0 end)::bigint as countable_count,
        sum(case when status_code = 'implemented' then weight else 0 end) as implemented_weight,
        sum(case when status_code not in ('cancelled', 'permanent') then weight else 0 end) as countable_weight,
        sum(case when is_overdue then 1 else 0 end)::bigint as overdue_count,
        count(distinct case when is_reported then unit_code end) as council_count,
        count(distinct unit_code) as councils_due
    from ({{activity_status}}) as activity
    group by pillar_code
)

select
    counted.*,
    p.name_en,
    p.name_ru,
    p.name_ky,
    p.short_en,
    p.short_ru,
    p.short_ky,
    p.sort_order,
    implemented_count * 1.0 / nullif(countable_count, 0) as implementation_share,
    implemented_weight / nullif(countable_weight, 0) as weighted_share
from counted
inner join ref.pillars as p on counted.pillar_code = p.pillar_code
order by p.sort_order
