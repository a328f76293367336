-- one row per council, half-year, indicator and sex in the reports known at the as-of date: its first mention
with mentioned as (
    select
        *,
        row_number() over (partition by unit_code, period_code, indicator_code, sex_code order by row_number) as mention
    from "show".indicator_value
    where
        counted_date <= $as_of
        and (superseded_date is null or superseded_date > $as_of)
        and age_band_code = 'total'
        and unit_code = any($units)
)

select * from mentioned
where mention = 1
