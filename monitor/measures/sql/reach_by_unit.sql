-- one row per council and way of counting: people reached up to the period; one row without a way where none is told
with told as (
    select
        unit_code,
        count(*) as period_count
    from ({{sheet_told}}) as t
    where sheet_code = 'F4'
    group by unit_code
),

reached as (
    select
        unit_code,
        method_code,
        sum(action_count)::bigint as action_count,
        sum(people_reached)::bigint as people_reached
    from ({{outreach_register}}) as r
    group by unit_code, method_code
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
    told.unit_code is not null as is_told,
    coalesce(told.period_count, 0) as period_count,
    reached.method_code,
    reached.action_count,
    reached.people_reached
from ({{submission_status}}) as s
left join told on s.unit_code = told.unit_code
left join reached on s.unit_code = reached.unit_code
order by s.sort_order, reached.method_code
