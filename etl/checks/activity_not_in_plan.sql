-- finding: check.activity_not_in_plan
-- one row per reported activity whose number is not in the council's plan
select
    a.submission_id,
    a.sheet_name,
    a.row_number,
    'activity_no' as field,
    a.activity_no as found,
    '' as expected
from core.activity_report as a
inner join core.submission as s on a.submission_id = s.submission_id
left join ref.plan_activities as p on s.unit_code = p.unit_code and a.activity_no = p.activity_no
where p.activity_no is null
