-- one row per channel and way of counting: actions and people reached up to the period
select
    r.channel_code,
    r.method_code,
    c.name_en,
    c.name_ru,
    c.name_ky,
    coalesce(m.sort_order, 99) as sort_order,
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
left join ref.codes as c on c.list = 'channel' and r.channel_code = c.code
left join ref.codes as m on m.list = 'reach_method' and r.method_code = m.code
group by r.channel_code, r.method_code, c.name_en, c.name_ru, c.name_ky, c.sort_order, m.sort_order
order by coalesce(m.sort_order, 99), r.method_code, people_reached desc nulls last, c.sort_order
