-- one row per decision and part of a figure it adds to, with the cell of its status in the last report that tells of it
with added as (
    select
        d.*,
        p.part
    from ({{decision_register}}) as d
    cross join (
        values ('decision_count'), ('decisions_done'), ('decisions_dropped'), ('decisions_open'), ('decisions_overdue'),
        ('decisions_undated')
    ) as p (part)
    where
        case p.part
            when 'decision_count' then true
            when 'decisions_done' then coalesce(d.status_code = 'implemented', false)
            when 'decisions_dropped' then coalesce(d.status_code in ('not_implemented', 'cancelled'), false)
            when 'decisions_open' then d.is_open
            when 'decisions_overdue' then d.is_overdue
            when 'decisions_undated' then d.is_open and d.deadline_date is null
        end
)

select
    a.unit_code,
    a.period_code,
    a.part,
    1 as amount,
    coalesce(a.protocol_no || ' · ', '') || coalesce(a.decision_no, '') as about,
    a.status_as_written as said,
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
        and c.sheet_code = 'F5D'
        and a.sheet_name = c.sheet_name
        and c.field = 'status_code'
order by a.part, a.unit_code, a.period_code, a.row_number
