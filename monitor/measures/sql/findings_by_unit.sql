-- one row per council, one more for files that name none: findings that stand, by severity, and the oldest
with found as (
    select
        unit_code,
        sum(case when severity = 'error' then 1 else 0 end)::bigint as error_count,
        sum(case when severity = 'warning' then 1 else 0 end)::bigint as warning_count,
        sum(case when severity = 'note' then 1 else 0 end)::bigint as note_count,
        count(*) as finding_count,
        min(received_date) as oldest_date,
        max(age_days) as oldest_days
    from ({{findings_standing}}) as f
    group by unit_code
),

reporting as (
    select * from ({{reporting_by_unit}}) as r
)

select
    r.unit_code,
    r.name_en,
    r.name_ru,
    r.name_ky,
    r.short_en,
    r.short_ru,
    r.short_ky,
    r.sort_order,
    r.received_count,
    case when r.received_count > 0 then coalesce(found.error_count, 0) end as error_count,
    case when r.received_count > 0 then coalesce(found.warning_count, 0) end as warning_count,
    case when r.received_count > 0 then coalesce(found.note_count, 0) end as note_count,
    case when r.received_count > 0 then coalesce(found.finding_count, 0) end as finding_count,
    found.oldest_date,
    found.oldest_days
from reporting as r
left join found on r.unit_code = found.unit_code
union all
select
    null as unit_code,
    null as name_en,
    null as name_ru,
    null as name_ky,
    null as short_en,
    null as short_ru,
    null as short_ky,
    99 as sort_order,
    null as received_count,
    error_count,
    warning_count,
    note_count,
    finding_count,
    oldest_date,
    oldest_days
from found
where unit_code is null
order by sort_order
