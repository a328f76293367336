-- one row per council and number of victims, cases or persons that it counted in the half-year, or why there is none
select
    unit_code,
    short_en,
    short_ru,
    short_ky,
    sort_order,
    period_code,
    count_code,
    sheet_code,
    count_order,
    name_en,
    name_ru,
    name_ky,
    case when not is_withheld then amount end as count_value,
    is_withheld,
    state,
    lacking_code
from ({{counts_placed}}) as p
where period_code = $period
order by count_order, sort_order
