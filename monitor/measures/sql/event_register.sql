-- one row per event that was known at the as-of date
select
    e.* replace (null::date as superseded_date),  -- what replaces it later is not known in this cut
    u.name_en,
    u.name_ru,
    u.name_ky,
    u.short_en,
    u.short_ru,
    u.short_ky,
    u.sort_order,
    case
        when e.participants_women is null or e.participants_men is null or e.participants_total is null then 'not_told'
        when e.participants_women + e.participants_men <> e.participants_total then 'differs'
        else ''
    end as sex_note,
    coalesce(e.participants_women > e.participants_total, false) as women_exceed,
    coalesce(p.name_en, e.place_as_written) as place_name_en,
    coalesce(p.name_ru, e.place_as_written) as place_name_ru,
    coalesce(p.name_ky, e.place_as_written) as place_name_ky
from "show".event as e
inner join ref.units as u on e.unit_code = u.unit_code
left join ref.places as p
    on
        e.place_code = p.place_code
        and (p.valid_from is null or p.valid_from <= e.start_date)
        and (p.valid_to is null or p.valid_to > e.start_date)
where
    e.counted_date <= $as_of
    and (e.superseded_date is null or e.superseded_date > $as_of)
    and e.period_code <= $period
    and e.unit_code = any($units)
order by e.start_date, u.sort_order, e.event_no
