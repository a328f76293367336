-- one row per cell of one indicator's value in one half-year: the value, or numerator and denominator of a ratio
with added as (
    select
        v.unit_code,
        v.period_code,
        v.indicator_code,
        v.kind_code,
        v.sheet_name,
        v.row_number,
        v.actual_as_written,
        t.submission_id,
        p.part,
        p.field,
        case
            when v.kind_code = 'ratio' and p.part = 'numerator' then v.numerator
            when v.kind_code = 'ratio' and p.part = 'denominator' then v.denominator
            when v.kind_code <> 'ratio' and p.part = 'value' then v.actual
        end as amount
    from ({{indicator_values}}) as v
    inner join ({{indicator_told}}) as t
        on v.unit_code = t.unit_code and v.period_code = t.period_code and v.indicator_code = t.indicator_code
    cross join (
        values ('value', 'actual'), ('numerator', 'numerator'), ('denominator', 'denominator')
    ) as p (part, field)
)

select
    a.indicator_code,
    a.unit_code,
    a.period_code,
    a.part,
    a.amount,
    a.indicator_code as about,
    case when a.part = 'value' then a.actual_as_written else a.amount::varchar end as said,
    a.submission_id,
    c.file_name,
    c.sha256,
    a.sheet_name,
    c.column_letter || a.row_number::varchar as cell,
    c.received_date,
    c.version
from added as a
left join ({{cell_place}}) as c
    on
        a.submission_id = c.submission_id
        and c.sheet_code = 'F2'
        and a.sheet_name = c.sheet_name
        and a.field = c.field
where a.amount is not null
order by a.part, a.unit_code, a.period_code
