-- one row per council: events held and attendances up to the period, women and men where they were told
select
    u.unit_code,
    u.name_en,
    u.name_ru,
    u.name_ky,
    u.short_en,
    u.short_ru,
    u.short_ky,
    u.sort_order,
    count(e.event_no) as event_count,
    sum(e.participants_total)::bigint as person_count,
    sum(e.participants_women)::bigint as women_count,
    sum(e.participants_men)::bigint as men_count,
    count(distinct e.period_code) as period_count
from ref.units as u
left join ({{event_register}}) as e on u.unit_code = e.unit_code
where u.has_council and u.unit_code = any($units)
group by u.unit_code, u.name_en, u.name_ru, u.name_ky, u.short_en, u.short_ru, u.short_ky, u.sort_order
order by u.sort_order
