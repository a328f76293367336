-- one row per council: whether any report up to the period holds a sheet of the form
with told as (
    select distinct unit_code
    from ({{sheet_told}}) as t
    where sheet_code = $sheet
)

select
    s.unit_code,
    s.name_en,
    s.name_ru,
    s.name_ky,
    s.short_en,
    s.short_ru,
    s.short_ky,
    s.sort_order,
    s.state,
    told.unit_code is not null as is_told
from ({{submission_status}}) as s
left join told on s.unit_code = told.unit_code
order by s.sort_order
