-- one row per US fiscal year (1 October to 30 September) that a half-year up to the period touches, and that half-year
with placed as (
    select
        p.period_code,
        p.start_date,
        p.end_date,
        extract(year from p.start_date) + case when extract(month from p.start_date) >= 10 then 1 else 0 end
            as first_year,
        extract(year from p.end_date) + case when extract(month from p.end_date) >= 10 then 1 else 0 end as last_year
    from ref.periods as p
    where p.reports_expected and p.period_code <= $period
),

years as (
    select first_year as us_year from placed
    union
    select last_year as us_year from placed
)

select
    years.us_year::integer as us_year,
    placed.period_code,
    placed.start_date,
    placed.end_date,
    placed.first_year = placed.last_year as is_inside
from years
inner join placed on years.us_year between placed.first_year and placed.last_year
