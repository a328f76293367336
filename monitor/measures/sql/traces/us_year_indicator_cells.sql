-- one row per cell of a standard indicator's value in a half-year, once for each fiscal year that half-year touches
select
    s.standard_code,
    y.us_year,
    v.period_code,
    v.unit_code,
    case v.sex_code when 'women' then 'women_count' when 'men' then 'men_count' else 'person_count' end as part,
    case when not v.is_withheld then v.actual end as amount,
    v.indicator_code as about,
    case when not v.is_withheld then v.actual_as_written end as said,
    v.is_withheld,
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
union all
-- withheld numbers add to a sum over councils together, where that may be shown
select
    n.standard_code,
    n.us_year,
    n.period_code,
    null as unit_code,
    'person_count' as part,
    sum(v.actual) as amount,
    n.indicator_code as about,
    null as said,
    true as is_withheld,
    null as submission_id,
    null as file_name,
    null as sha256,
    null as sheet_name,
    null as cell,
    null as received_date,
    null as version
from ({{us_year_indicators}}) as n
inner join ({{indicator_by_sex}}) as v
    on n.indicator_code = v.indicator_code and n.period_code = v.period_code and v.sex_code = 'total'
where v.is_withheld and not n.is_withheld
group by n.standard_code, n.us_year, n.period_code, n.indicator_code
order by part, unit_code, standard_code, us_year, period_code, about
