-- one row per article of the Criminal Code that cases are reported under: the days it was in force, and when seen from
select
    a.article_code,
    a.article_no,
    a.name_en,
    a.name_ru,
    a.name_ky,
    a.valid_from,
    a.valid_to,
    case
        when a.valid_to <= p.start_date then 'ended'
        when a.valid_from > p.end_date then 'to_come'
        else 'in_force'
    end as validity
from ref.articles as a
cross join ref.periods as p
where p.period_code = $period and a.article_code <> 'total'
order by a.sort_order
