-- one row per activity reported for the period as implemented without naming any evidence
select * from ({{activity_status}}) as activity
where has_no_evidence
order by sort_order, activity_no
