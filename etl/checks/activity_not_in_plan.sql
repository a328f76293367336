-- finding: check.activity_not_in_plan
-- one row per number of an activity, in the report on the plan or beside an event, that is not in the council's plan
with named_in_rows as (
    select
        submission_id,
        sheet_name,
        row_number,
        'activity_no' as field,
        activity_no
    from core.activity_report
    union all
    select
        submission_id,
        sheet_name,
        row_number,
        'activity_nos' as field,
        unnest(string_split(activity_nos, ';')) as activity_no
    from core.event_report
)

select
    n.submission_id,
    n.sheet_name,
    n.row_number,
    n.field,
    n.activity_no as found,
    '' as expected
from named_in_rows as n
inner join core.submission as s on n.submission_id = s.submission_id
left join ref.plan_activities as p on s.unit_code = p.unit_code and n.activity_no = p.activity_no
where n.activity_no <> '' and p.activity_no is null
