-- one row per indicator
select * from ref.indicators
order by sort_order
