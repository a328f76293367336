-- one row per council, pillar and source in the period: what activities (F1) and the sheet of money (F8) tell, apart
select
    unit_code,
    pillar_code,
    funding_source_code,
    sum(case when sheet_code = 'F8' then planned_kgs end) as f8_approved_kgs,
    sum(case when sheet_code = 'F8' then disbursed_kgs end) as f8_disbursed_kgs,
    sum(case when sheet_code = 'F8' then spent_kgs end) as f8_spent_kgs,
    sum(case when sheet_code = 'F8' then in_kind_kgs end) as f8_in_kind_kgs,
    sum(case when sheet_code = 'F8' then 1 else 0 end)::bigint as f8_lines,
    sum(case when sheet_code = 'F8' and spent_kgs is not null then 1 else 0 end)::bigint as f8_lines_spent,
    sum(case when sheet_code = 'F8' and spent_kgs is not null then planned_kgs end) as f8_base,
    sum(case when sheet_code = 'F8' and planned_kgs is not null then spent_kgs end) as f8_spent_of_base,
    sum(case when sheet_code = 'F1' then planned_kgs end) as f1_planned_kgs,
    sum(case when sheet_code = 'F1' then spent_kgs end) as f1_spent_kgs,
    sum(case when sheet_code = 'F1' then 1 else 0 end)::bigint as f1_lines,
    sum(case when sheet_code = 'F1' and spent_kgs is not null then 1 else 0 end)::bigint as f1_lines_spent,
    sum(case when sheet_code = 'F1' and spent_kgs is not null then planned_kgs end) as f1_base,
    sum(case when sheet_code = 'F1' and planned_kgs is not null then spent_kgs end) as f1_spent_of_base
from ({{money_lines}}) as line
group by unit_code, pillar_code, funding_source_code
