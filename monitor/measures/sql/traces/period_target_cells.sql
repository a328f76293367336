-- one row per council, half-year and part: the baseline or target of one indicator there, a line of a table of targets
select
    v.indicator_code,
    v.unit_code,
    v.period_code,
    p.part,
    case p.part when 'baseline_value' then v.baseline_value else v.target_value end as amount,
    v.indicator_code as about,
    (case p.part when 'baseline_value' then v.baseline_value else v.target_value end)::varchar as said,
    null as submission_id,
    p.file_name,
    null as sha256,
    null as sheet_name,
    null as cell,
    null as received_date,
    null as version
from ({{indicator_values}}) as v
cross join (
    values ('baseline_value', 'indicator_targets.csv'), ('target_value', 'indicator_period_targets.csv')
) as p (part, file_name)
where case p.part when 'baseline_value' then v.baseline_value else v.target_value end is not null
order by p.part, v.unit_code, v.period_code
