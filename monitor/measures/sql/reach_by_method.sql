-- one row per way of counting reach: actions and people reached up to the period, and the councils that counted so
select
    r.method_code,
    c.name_en,
    c.name_ru,
    c.name_ky,
    coalesce(c.sort_order, 99) as sort_order,
    count(*) as batch_count,
    sum(r.action_count)::bigint as action_count,
    sum(r.people_reached)::bigint as people_reached,
    count(distinct r.unit_code) as council_count
from ({{outreach_register}}) as r
left join ref.codes as c on c.list = 'reach_method' and r.method_code = c.code
group by r.method_code, c.name_en, c.name_ru, c.name_ky, c.sort_order
order by coalesce(c.sort_order, 99)
