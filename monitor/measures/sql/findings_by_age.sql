-- one row per span of days since the report came in: findings that stand at the as-of date, by severity
select
    age_code,
    case age_code
        when 'up_to_30' then 1
        when 'up_to_90' then 2
        when 'up_to_180' then 3
        when 'up_to_365' then 4
        when 'over_365' then 5
        else 6
    end as age_order,
    sum(case when severity = 'error' then 1 else 0 end)::bigint as error_count,
    sum(case when severity = 'warning' then 1 else 0 end)::bigint as warning_count,
    sum(case when severity = 'note' then 1 else 0 end)::bigint as note_count,
    count(*) as finding_count
from ({{findings_standing}}) as f
group by age_code
order by age_order
