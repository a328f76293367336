-- one row per difference between two statements of the same thing in the half-year: both values and places, the owner
select
    p.comparison_code,
    r.group_code,
    r.name_en,
    r.name_ru,
    r.name_ky,
    r.first_en,
    r.first_ru,
    r.first_ky,
    r.second_en,
    r.second_ru,
    r.second_ky,
    b.name_en as owner_en,
    b.name_ru as owner_ru,
    b.name_ky as owner_ky,
    p.unit_code,
    u.short_en,
    u.short_ru,
    u.short_ky,
    p.period_code,
    p.item_code,
    p.first_value,
    p.second_value,
    p.first_value - p.second_value as difference,
    p.is_withheld,
    p.first_file,
    p.first_sheet,
    p.first_cells,
    p.second_file,
    p.second_sheet,
    p.second_cells
from ({{reconciled}}) as p
inner join ref.reconciliations as r on p.comparison_code = r.comparison_code
inner join ref.bodies as b on r.owner_code = b.body_code
inner join ref.units as u on p.unit_code = u.unit_code
where p.state = 'compared' and p.is_different
order by r.sort_order, u.sort_order, p.first_file, p.first_sheet, p.item_code, p.first_cells
