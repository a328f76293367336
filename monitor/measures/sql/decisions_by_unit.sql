-- one row per council: decisions taken up to the period, carried out, closed otherwise, open, overdue
with told as (
    select distinct unit_code
    from ({{sheet_told}}) as t
    where sheet_code = 'F5D'
),

counted as (
    select
        unit_code,
        count(*) as decision_count,
        sum(case when status_code = 'implemented' then 1 else 0 end)::bigint as decisions_done,
        sum(case when status_code in ('not_implemented', 'cancelled') then 1 else 0 end)::bigint as decisions_dropped,
        sum(case when is_open then 1 else 0 end)::bigint as decisions_open,
        sum(case when is_overdue then 1 else 0 end)::bigint as decisions_overdue,
        sum(case when is_open and deadline_date is null then 1 else 0 end)::bigint as decisions_undated
    from ({{decision_register}}) as d
    group by unit_code
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
    case when told.unit_code is not null then coalesce(counted.decision_count, 0) end as decision_count,
    case when told.unit_code is not null then coalesce(counted.decisions_done, 0) end as decisions_done,
    case when told.unit_code is not null then coalesce(counted.decisions_dropped, 0) end as decisions_dropped,
    case when told.unit_code is not null then coalesce(counted.decisions_open, 0) end as decisions_open,
    case when told.unit_code is not null then coalesce(counted.decisions_overdue, 0) end as decisions_overdue,
    case when told.unit_code is not null then coalesce(counted.decisions_undated, 0) end as decisions_undated
from ({{submission_status}}) as s
left join told on s.unit_code = told.unit_code
left join counted on s.unit_code = counted.unit_code
order by s.sort_order
