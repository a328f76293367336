-- one row per meeting of a council that was known at the as-of date
select
    m.* replace (null::date as superseded_date),  -- what replaces it later is not known in this cut
    u.name_en,
    u.name_ru,
    u.name_ky,
    u.short_en,
    u.short_ru,
    u.short_ky,
    u.sort_order,
    case
        when m.members_entitled > 0 and m.members_present <= m.members_entitled
            then m.members_present * 1.0 / m.members_entitled
    end as attendance_share
from "show".meeting as m
inner join ref.units as u on m.unit_code = u.unit_code
where
    m.counted_date <= $as_of
    and (m.superseded_date is null or m.superseded_date > $as_of)
    and m.period_code <= $period
    and m.unit_code = any($units)
order by m.meeting_date, u.sort_order, m.protocol_no
