-- one row per rayon and city of the councils: events reported there up to the period; none where no report has come in
with told as (
    select
        unit_code,
        is_reported
    from ({{participation_by_unit}}) as c
)

select
    p.place_code,
    p.unit_code,
    p.level,
    p.name_en,
    p.name_ru,
    p.name_ky,
    u.short_en as unit_short_en,
    u.short_ru as unit_short_ru,
    u.short_ky as unit_short_ky,
    told.is_reported,
    told.is_reported as has_report,
    -- a town whose code begins as a rayon's lies in that rayon, which is counted and not the town
    p.level = 'city' and exists (
        select 1
        from ref.places as r
        where r.level = 'rayon' and substring(r.place_code, 1, 7) = substring(p.place_code, 1, 7)
    ) as is_in_rayon,
    case when told.is_reported then count(e.event_no) end as event_count,
    max(e.start_date) as last_date,
    case when told.is_reported then max(count(e.event_no)) over (
        partition by p.unit_code, substring(p.place_code, 1, 7)
    ) > 0 end as is_reached
from ref.places as p
inner join ref.units as u on p.unit_code = u.unit_code
inner join told on p.unit_code = told.unit_code
left join ({{event_register}}) as e on p.place_code = e.place_code
where
    (p.valid_from is null or p.valid_from <= $as_of)
    and (p.valid_to is null or p.valid_to > $as_of)
group by
    p.place_code, p.unit_code, p.level, p.name_en, p.name_ru, p.name_ky,
    u.short_en, u.short_ru, u.short_ky, u.sort_order, told.is_reported
order by u.sort_order, p.place_code
