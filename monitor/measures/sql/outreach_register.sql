-- one row per outreach action, or batch of like actions, that was known at the as-of date
select
    o.* replace (null::date as superseded_date),  -- what replaces it later is not known in this cut
    coalesce(o.reach_method_code, 'not_told') as method_code,
    u.name_en,
    u.name_ru,
    u.name_ky,
    u.short_en,
    u.short_ru,
    u.short_ky,
    u.sort_order
from "show".outreach as o
inner join ref.units as u on o.unit_code = u.unit_code
where
    o.counted_date <= $as_of
    and (o.superseded_date is null or o.superseded_date > $as_of)
    and o.period_code <= $period
    and o.unit_code = any($units)
order by o.period_code, u.sort_order, o.row_number
