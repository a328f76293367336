-- one row per problem a report raises and part of a figure it adds to, with the cell of its text
with raised as (
    select
        p.*,
        lower(trim(p.problem_text)) as problem_key,
        row_number() over (
            partition by lower(trim(p.problem_text)), p.unit_code, p.period_code
            order by p.row_number
        ) as mention
    from "show".problem as p
    where
        p.counted_date <= $as_of
        and (p.superseded_date is null or p.superseded_date > $as_of)
        and p.period_code <= $period
        and p.unit_code = any($units)
        and p.problem_text is not null
),

added as (
    select
        raised.*,
        k.part
    from raised
    cross join (values ('report_count'), ('urgent_count')) as k (part)
    where
        case k.part
            when 'report_count' then raised.mention = 1
            when 'urgent_count' then coalesce(raised.urgency_code = 'high', false)
        end
)

select
    a.unit_code,
    a.period_code,
    a.problem_key,
    a.part,
    1 as amount,
    a.period_code as about,
    a.problem_text as said,
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
        and c.sheet_code = 'F9'
        and a.sheet_name = c.sheet_name
        and c.field = 'problem_text'
order by a.part, a.unit_code, a.period_code, a.row_number
