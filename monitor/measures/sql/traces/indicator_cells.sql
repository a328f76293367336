-- one row per cell that an indicator's actual to date is made of: the value, or numerator and denominator of a ratio
with used as (
    select
        a.*,
        i.kind_code,
        max(a.period_code) over (partition by a.unit_code, a.indicator_code) = $period as is_answered_now
    from ({{indicator_answered}}) as a
    inner join ref.indicators as i on a.indicator_code = i.indicator_code
),

added as (
    select
        u.*,
        p.part,
        p.field,
        case
            when u.kind_code = 'ratio' and p.part = 'numerator' then u.numerator
            when u.kind_code = 'ratio' and p.part = 'denominator' then u.denominator
            when u.kind_code = 'ratio' then null
            when p.part = 'value' and (u.kind_code = 'incremental' or u.recency = 1) then u.actual
        end as amount
    from used as u
    cross join (
        values ('value', 'actual'), ('numerator', 'numerator'), ('denominator', 'denominator')
    ) as p (part, field)
    where u.is_answered_now
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
left join ({{indicator_sums}}) as s on a.indicator_code = s.indicator_code
where a.is_withheld and a.amount is not null and coalesce(s.is_now_shown, true)
group by a.indicator_code, a.period_code, a.part
order by part, unit_code, period_code, about, cell
