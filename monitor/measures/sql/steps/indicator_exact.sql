-- one row per council, half-year and indicator in the reports known at the as-of date, before small counts are withheld
with mentioned as (
    select
        *,
        row_number() over (partition by unit_code, period_code, indicator_code order by row_number) as mention
    from "show".indicator_value
    where
        counted_date <= $as_of
        and (superseded_date is null or superseded_date > $as_of)
        and sex_code = 'total'
        and age_band_code = 'total'
        and unit_code = any($units)
),

computed as (
    select
        m.unit_code,
        m.period_code,
        m.indicator_code,
        m.actual_as_written,
        m.actual_mark,
        m.numerator,
        m.denominator,
        m.file_name,
        m.sheet_name,
        m.row_number,
        m.submission_id,
        m.actual_cell,
        i.kind_code = 'ratio' and m.denominator = 0 and coalesce(m.numerator, 0) = 0 as is_none_of_none,
        case
            when i.kind_code = 'ratio' and m.denominator = 0 then null
            when i.kind_code = 'ratio' and m.denominator > 0 then m.numerator / m.denominator * 100
            else m.actual
        end as actual
    from mentioned as m
    inner join ref.indicators as i on m.indicator_code = i.indicator_code
    where m.mention = 1
)

select
    c.*,
    w.unit_code is not null as is_withheld,
    case
        when is_none_of_none or actual_mark = 'not_applicable' then 'not_applicable'
        when actual is not null then 'reported'
        when actual_mark = 'suppressed' then 'suppressed'
        when
            actual_mark = 'not_available'
            and lower(trim(actual_as_written)) in (
                'x', 'х', 'n/a', 'na', 'n.a', 'n.a.', 'not applicable',
                'н/п', 'н.п', 'н.п.', 'неприменимо', 'не применимо', 'колдонулбайт'
            ) then 'not_applicable'
        when actual_mark in ('not_available', 'ellipsis') then 'no_data'
        else 'not_reported'
    end as state
from computed as c
left join ({{indicator_withheld}}) as w
    on c.unit_code = w.unit_code and c.period_code = w.period_code and c.indicator_code = w.indicator_code
