-- one row per code of a closed list
select * from ref.codes
order by list, sort_order
