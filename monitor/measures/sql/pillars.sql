-- one row per pillar
select * from ref.pillars
order by sort_order
