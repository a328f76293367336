-- one row per open activity whose deadline falls within 90 days of the as-of date
select * from ({{activity_open}}) as activity
where days_to_deadline <= 90
order by days_to_deadline, sort_order, activity_no
