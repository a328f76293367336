-- one row per comment of a council on an indicator's value, in the reports up to the period known at the as-of date
with told as (
    select
        i.*,
        w.unit_code is not null
        or (
            (i.sex_code <> 'total' or i.age_band_code <> 'total')
            and covered.indicator_code is not null
        ) as is_withheld
    from "show".indicator_value as i
    left join ({{indicator_withheld}}) as w
        on i.unit_code = w.unit_code and i.period_code = w.period_code and i.indicator_code = w.indicator_code
    left join ({{small_indicators}}) as covered on i.indicator_code = covered.indicator_code
)

select
    v.unit_code,
    u.name_en,
    u.name_ru,
    u.name_ky,
    u.short_en,
    u.short_ru,
    u.short_ky,
    u.sort_order,
    v.period_code,
    v.indicator_code,
    i.name_en as indicator_en,
    i.name_ru as indicator_ru,
    i.name_ky as indicator_ky,
    case when not v.is_withheld then v.actual_as_written end as actual_as_written,
    -- a comment may tell the number
    case when not v.is_withheld then v.remark end as remark,
    v.is_withheld,
    v.file_name,
    v.sheet_name,
    v.row_number,
    v.remark_cell as cell
from told as v
inner join ref.units as u on v.unit_code = u.unit_code
inner join ref.indicators as i on v.indicator_code = i.indicator_code
where
    v.counted_date <= $as_of
    and (v.superseded_date is null or v.superseded_date > $as_of)
    and v.period_code <= $period
    and v.unit_code = any($units)
    and coalesce(trim(v.remark), '') <> ''
    and ($pillars::varchar[] is null or i.pillar_code = any($pillars::varchar[]))
order by i.sort_order, v.period_code desc, u.sort_order, v.row_number
