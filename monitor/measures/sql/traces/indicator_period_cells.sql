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
        v.is_withheld,
        t.submission_id,
        p.part,
        p.field,
        case
            when v.kind_code = 'ratio' and p.part = 'numerator' then v.numerator
            when v.kind_code = 'ratio' and p.part = 'denominator' then v.denominator
            when v.kind_code <> 'ratio' and p.part = 'value' then v.actual
        end as amount
    from ({{indicator_placed}}) as v
    inner join ({{indicator_exact}}) as t
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
    case when not a.is_withheld then a.amount end as amount,
    a.indicator_code as about,
    case
        when a.is_withheld then null
        when a.part = 'value' then a.actual_as_written
        else a.amount::varchar
    end as said,
    a.is_withheld,
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
union all
-- withheld numbers add to a sum over councils together, where that may be shown
select
    a.indicator_code,
    null as unit_code,
    a.period_code,
    a.part,
    sum(a.amount) as amount,
    a.indicator_code as about,
    null as said,
    true as is_withheld,
    null as submission_id,
    null as file_name,
    null as sha256,
    null as sheet_name,
    null as cell,
    null as received_date,
    null as version
from added as a
inner join ({{indicator_national}}) as n on a.period_code = n.period_code and not n.is_withheld
where a.is_withheld and a.amount is not null
group by a.indicator_code, a.period_code, a.part
order by part, unit_code, period_code, about, cell
