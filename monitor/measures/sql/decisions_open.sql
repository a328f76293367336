-- one row per decision of a council's meetings that is open by the latest report up to the period
select * from ({{decision_register}}) as d
where is_open
order by days_late desc nulls last, deadline_date, sort_order, protocol_no, decision_no
