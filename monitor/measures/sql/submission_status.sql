-- one row per council: whether its report for the period had come in by the as-of date, and on time
select * from ({{report_whole}}) as r
where period_code = $period
order by sort_order
