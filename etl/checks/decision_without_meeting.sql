-- finding: check.decision_without_meeting
-- one row per decision whose meeting is not among those that the same submission reports
with reported as (
    select submission_id, string_agg(distinct protocol_no, '; ' order by protocol_no) as protocol_nos
    from core.meeting_report
    group by submission_id
)

select
    d.submission_id,
    d.sheet_name,
    d.row_number,
    'protocol_no' as field,
    d.protocol_no as found,
    reported.protocol_nos as expected
from core.decision_report as d
inner join reported on d.submission_id = reported.submission_id
left join core.meeting_report as m on d.submission_id = m.submission_id and d.protocol_no = m.protocol_no
where m.protocol_no is null
