-- one row per received report: its score of data quality; unit KG and period all stand for all councils and half-years
select
    unit_code,
    period_code,
    sum(share * weight) / nullif(sum(case when share is not null then weight end), 0) as score,
    sum(case when share is not null and weight > 0 then 1 else 0 end)::bigint as component_count,
    sum(case when weight > 0 then 1 else 0 end)::bigint as component_total
from ({{quality_components}}) as c
group by unit_code, period_code
order by unit_code, period_code
