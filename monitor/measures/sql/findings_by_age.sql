-- one row per span of days since the report came in: findings that stand at the as-of date, by severity
with spans as (
    select
        *,
        case
            when age_days is null then 'unknown'
            when age_days <= 30 then 'up_to_30'
            when age_days <= 90 then 'up_to_90'
            when age_days <= 180 then 'up_to_180'
            when age_days <= 365 then 'up_to_365'
            else 'over_365'
        end as age_code,
        case
            when age_days is null then 6
            when age_days <= 30 then 1
            when age_days <= 90 then 2
            when age_days <= 180 then 3
            when age_days <= 365 then 4
            else 5
        end as age_order
    from ({{findings_standing}}) as f
)

select
    age_code,
    age_order,
    sum(case when severity = 'error' then 1 else 0 end)::bigint as error_count,
    sum(case when severity = 'warning' then 1 else 0 end)::bigint as warning_count,
    sum(case when severity = 'note' then 1 else 0 end)::bigint as note_count,
    count(*) as finding_count
from spans
group by age_code, age_order
order by age_order
