-- finding: check.activity_missing
-- one row per activity of the plan that a submission with a sheet of activities leaves out, at its row if it has one
with unfilled as (
    select
        submission_id,
        sheet_name,
        key_as_written as activity_no,
        min(row_number) as row_number
    from core.unfilled_row
    where sheet_code = 'F1'
    group by submission_id, sheet_name, key_as_written
)

select
    c.submission_id,
    c.sheet_name,
    u.row_number,
    'activity_no' as field,
    '' as found,
    p.activity_no as expected
from core.coverage as c
inner join core.submission as s on c.submission_id = s.submission_id
inner join ref.plan_activities as p on s.unit_code = p.unit_code
left join core.activity_report as a
    on
        c.submission_id = a.submission_id
        and c.sheet_name = a.sheet_name
        and p.activity_no = a.activity_no
left join unfilled as u
    on
        c.submission_id = u.submission_id
        and c.sheet_name = u.sheet_name
        and p.activity_no = u.activity_no
where c.sheet_code = 'F1' and a.activity_no is null
