-- one row per council, half-year, indicator and sex as first told by the as-of date, before small counts are withheld
with mentioned as (
    select
        *,
        row_number() over (partition by unit_code, period_code, indicator_code, sex_code order by row_number) as mention
    from "show".indicator_value
    where
        counted_date <= $as_of
        and (superseded_date is null or superseded_date > $as_of)
        and age_band_code = 'total'
        and unit_code = any($units)
)

select
    m.*,
    -- a part of what the rule covers is withheld whatever it is: the rule is about wholes
    w.unit_code is not null
    or (
        m.sex_code <> 'total'
        and covered.indicator_code is not null
    ) as is_withheld
from mentioned as m
left join ({{indicator_withheld}}) as w
    on m.unit_code = w.unit_code and m.period_code = w.period_code and m.indicator_code = w.indicator_code
left join ({{small_indicators}}) as covered on m.indicator_code = covered.indicator_code
where m.mention = 1
