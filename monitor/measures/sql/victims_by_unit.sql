-- one row per unit, year and vintage published by the day: victims of trafficking
select
    n.unit_code,
    u.name_en,
    u.name_ru,
    u.name_ky,
    u.short_en,
    u.short_ru,
    u.short_ky,
    u.sort_order,
    n.year,
    n.vintage,
    n.value,
    n.mark,
    n.file_name,
    n.sheet_name,
    n.cell,
    n.published_date,
    n.is_latest
from ({{published_known}}) as n
inner join ref.units as u on n.unit_code = u.unit_code
where
    n.series_code = 'victims'
    and n.breakdown_code = 'total'
order by n.vintage, u.sort_order, n.year
