-- one row per overdue activity: its dated deadline has passed and its last known status is not closed
select * from ({{activity_open}}) as activity
where is_overdue
order by days_late desc, sort_order asc, activity_no asc
