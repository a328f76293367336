-- one row per learning event with its pillar and the US fiscal year it began in; no year where that cannot be told
with inside as (
    select
        us_year,
        period_code
    from ({{us_years}}) as y
    where is_inside
)

-- an event without a day belongs to the year its half-year lies in, if it lies in one
select
    e.*,
    coalesce(
        extract(year from e.start_date) + case when extract(month from e.start_date) >= 10 then 1 else 0 end,
        inside.us_year
    )::integer as us_year
from ({{event_pillars}}) as e
left join inside on e.period_code = inside.period_code
