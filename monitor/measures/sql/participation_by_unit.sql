-- one row per council: events held and attendances up to the period; no numbers where no report has come in
with told as (
    select distinct unit_code
    from "show".submission
    where
        received_date <= $as_of
        and (superseded_date is null or superseded_date > $as_of)
        and period_code <= $period
)

select
    u.unit_code,
    u.name_en,
    u.name_ru,
    u.name_ky,
    u.short_en,
    u.short_ru,
    u.short_ky,
    u.sort_order,
    told.unit_code is not null as is_reported,
    case when told.unit_code is not null then count(e.event_no) end as event_count,
    sum(e.participants_total)::bigint as person_count,
    sum(e.participants_women)::bigint as women_count,
    sum(e.participants_men)::bigint as men_count,
    count(distinct e.period_code) as period_count
from ref.units as u
left join told on u.unit_code = told.unit_code
left join ({{event_register}}) as e on u.unit_code = e.unit_code
where u.has_council and u.unit_code = any($units)
group by
    u.unit_code, u.name_en, u.name_ru, u.name_ky, u.short_en, u.short_ru, u.short_ky, u.sort_order, told.unit_code
order by u.sort_order
