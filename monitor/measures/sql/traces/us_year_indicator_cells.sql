-- one row per cell of a standard indicator's value in a half-year, once for each fiscal year that half-year touches
select
    s.standard_code,
    y.us_year,
    v.period_code,
    v.unit_code,
    case v.sex_code when 'women' then 'women_count' when 'men' then 'men_count' else 'person_count' end as part,
    v.actual as amount,
    v.indicator_code as about,
    v.actual_as_written as said,
    v.submission_id,
    c.file_name,
    c.sha256,
    v.sheet_name,
    c.column_letter || v.row_number::varchar as cell,
    c.received_date,
    c.version
from ref.standard_indicators as s
inner join ({{indicator_by_sex}}) as v on s.indicator_code = v.indicator_code
inner join ({{us_years}}) as y on v.period_code = y.period_code
left join ({{cell_place}}) as c
    on
        v.submission_id = c.submission_id
        and c.sheet_code = 'F2'
        and v.sheet_name = c.sheet_name
        and c.field = 'actual'
where
    v.actual is not null
    and (v.sex_code = 'total' or (s.is_by_sex and v.sex_code in ('women', 'men')))
order by part, v.unit_code
