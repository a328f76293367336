-- one row per council, activity and period: what the report known at the as-of date says of it, in its first mention
with mentioned as (
    select
        *,
        row_number() over (partition by unit_code, activity_no, period_code order by row_number) as mention
    from "show".activity
    where
        counted_date <= $as_of
        and (superseded_date is null or superseded_date > $as_of)
        and status_code is not null
        and unit_code = any($units)
)

select * from mentioned
where mention = 1
