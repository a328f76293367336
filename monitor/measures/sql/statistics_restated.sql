-- one row per published number that a later publication changed by the day: both values, publications and cells
with published as (
    select *
    from ({{published_known}}) as n
    where n.series_code = 'victims' and n.breakdown_code = 'total'
),

pairs as (
    select
        n.*,
        lag(n.value) over (partition by n.unit_code, n.year order by n.vintage) as value_before,
        lag(n.mark) over (partition by n.unit_code, n.year order by n.vintage) as mark_before,
        lag(n.vintage) over (partition by n.unit_code, n.year order by n.vintage) as vintage_before,
        lag(n.source_key) over (partition by n.unit_code, n.year order by n.vintage) as source_key_before,
        lag(n.file_name) over (partition by n.unit_code, n.year order by n.vintage) as file_before,
        lag(n.sheet_name) over (partition by n.unit_code, n.year order by n.vintage) as sheet_before,
        lag(n.cell) over (partition by n.unit_code, n.year order by n.vintage) as cell_before
    from published as n
)

select
    p.series_code,
    p.unit_code,
    u.short_en,
    u.short_ru,
    u.short_ky,
    coalesce(u.sort_order, 0) as sort_order,
    coalesce(u.has_council, false) as has_council,
    p.year,
    p.vintage_before,
    p.value_before,
    p.mark_before,
    p.source_key_before,
    p.file_before,
    p.sheet_before,
    p.cell_before,
    p.vintage,
    p.value,
    p.mark,
    p.value - p.value_before as change,
    p.source_key,
    p.file_name,
    p.sheet_name,
    p.cell,
    p.published_date as restated_date
from pairs as p
left join ref.units as u on p.unit_code = u.unit_code
where
    p.vintage_before is not null
    and p.value is distinct from p.value_before
    and (not coalesce(u.has_council, false) or u.unit_code = any($units))
order by p.published_date desc, coalesce(u.sort_order, 0), p.year
