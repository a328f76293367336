-- one row per pillar and status: how many activities of the plans stand there
select
    m.pillar_code,
    p.short_en,
    p.short_ru,
    p.short_ky,
    p.name_en,
    p.name_ru,
    p.name_ky,
    p.sort_order,
    m.status_code,
    sum(m.activity_count)::bigint as activity_count
from ({{activity_matrix}}) as m
inner join ref.pillars as p on m.pillar_code = p.pillar_code
group by
    m.pillar_code, p.short_en, p.short_ru, p.short_ky, p.name_en, p.name_ru, p.name_ky, p.sort_order, m.status_code
order by p.sort_order, m.status_code
