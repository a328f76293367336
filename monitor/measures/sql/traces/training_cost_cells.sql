-- one row per cell of what a training's activity spent, or of those who came to it
with added as (
    select
        t.unit_code,
        t.activity_no,
        'spent_kgs' as part,
        t.spent_kgs as amount,
        'F1' as sheet_code,
        'spent_kgs' as field,
        line.spent_kgs_as_written as said,
        line.submission_id,
        line.sheet_name,
        line.row_number
    from ({{training_cost}}) as t
    inner join ({{money_lines}}) as line
        on t.unit_code = line.unit_code and t.activity_no = line.activity_no and line.sheet_code = 'F1'
    union all
    select
        t.unit_code,
        t.activity_no,
        'person_count' as part,
        r.participants_total as amount,
        'F3' as sheet_code,
        'participants_total' as field,
        r.participants_total::varchar as said,
        r.submission_id,
        r.sheet_name,
        r.row_number
    from ({{training_cost}}) as t
    inner join ({{event_register}}) as r
        on t.unit_code = r.unit_code and t.activity_no = r.activity_nos and r.period_code = t.period_code
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
