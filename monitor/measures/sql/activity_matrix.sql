-- one row per council, pillar and status: how many activities of the plan stand there, and their weight
select
    unit_code,
    name_en,
    name_ru,
    name_ky,
    short_en,
    short_ru,
    short_ky,
    sort_order,
    pillar_code,
    coalesce(status_code, 'not_reported') as status_code,
    count(*) as activity_count,
    sum(weight) as weight_sum
from ({{activity_status}}) as activity
group by
    unit_code, name_en, name_ru, name_ky, short_en, short_ru, short_ky, sort_order, pillar_code,
    coalesce(status_code, 'not_reported')
order by sort_order, pillar_code, 10
