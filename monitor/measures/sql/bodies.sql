-- one row per responsible body
select * from ref.bodies
order by body_code
