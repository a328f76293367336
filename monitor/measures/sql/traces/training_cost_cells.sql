-- one row per cell of what a training's activity spent, or of those who came to it
with added as (
    select
        t.unit_code,
        t.activity_no,
        p.part,
        case when p.part = 'spent_kgs' or t.is_cost_told then t.spent_kgs end as amount,
        'F1' as sheet_code,
        'spent_kgs' as field,
        line.spent_kgs_as_written as said,
        line.submission_id,
        line.sheet_name,
        line.row_number
    from ({{training_cost}}) as t
    inner join ({{money_lines}}) as line
        on t.unit_code = line.unit_code and t.activity_no = line.activity_no and line.sheet_code = 'F1'
    cross join (values ('spent_kgs'), ('spent_kgs_costed')) as p (part)
    union all
    select
        t.unit_code,
        t.activity_no,
        p.part,
        case p.part
            when 'event_count' then 1
            when 'person_count_costed' then case when t.is_cost_told then r.participants_total end
            else r.participants_total
        end as amount,
        'F3' as sheet_code,
        p.field,
        case p.part when 'event_count' then r.event_no else r.participants_total::varchar end as said,
        r.submission_id,
        r.sheet_name,
        r.row_number
    from ({{training_cost}}) as t
    inner join ({{event_register}}) as r
        on t.unit_code = r.unit_code and t.activity_no = r.activity_nos and r.period_code = t.period_code
    cross join (
        values ('person_count', 'participants_total'), ('person_count_costed', 'participants_total'),
        ('event_count', 'event_no')
    ) as p (part, field)
)

select
    a.unit_code,
    a.activity_no,
    a.part,
    a.amount,
    a.activity_no as about,
    a.said,
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
        and a.sheet_code = c.sheet_code
        and a.sheet_name = c.sheet_name
        and a.field = c.field
where a.amount is not null
order by a.part, a.unit_code, a.activity_no
