-- one row per unit of the first level, in the order used everywhere
select * from ref.units
order by sort_order
