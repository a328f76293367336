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
    sum(r.reached_women)::bigint as reached_women,
    sum(case when r.people_reached is not null then r.reached_women end)
    / nullif(sum(case when r.reached_women is not null then r.people_reached end), 0) as reached_women_share,
    sum(r.reached_youth)::bigint as reached_youth,
    sum(case when r.people_reached is not null then r.reached_youth end)
    / nullif(sum(case when r.reached_youth is not null then r.people_reached end), 0) as reached_youth_share,
    count(distinct r.unit_code) as council_count
from ({{outreach_register}}) as r
left join ref.codes as c on c.list = 'reach_method' and r.method_code = c.code
group by r.method_code, c.name_en, c.name_ru, c.name_ky, c.sort_order
order by coalesce(c.sort_order, 99)
