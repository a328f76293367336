-- one row per council: planned and spent in the period by F8 and by F1, apart, their difference, and who pays
with told as (
    select
        unit_code,
        max(case when sheet_code = 'F1' then 1 else 0 end) = 1 as f1_is_told,
        max(case when sheet_code = 'F8' then 1 else 0 end) = 1 as f8_is_told
    from ({{sheet_told}}) as t
    where period_code = $period
    group by unit_code
),

summed as (
    select
        unit_code,
        sum(f8_approved_kgs) as f8_approved_kgs,
        sum(f8_disbursed_kgs) as f8_disbursed_kgs,
        sum(f8_spent_kgs) as f8_spent_kgs,
        sum(f8_in_kind_kgs) as f8_in_kind_kgs,
        sum(case when funding_source_code = 'local' then f8_spent_kgs end) as f8_local_kgs,
        sum(case when funding_source_code = 'republican' then f8_spent_kgs end) as f8_republican_kgs,
        sum(case when funding_source_code = 'local' then f1_spent_kgs end) as f1_local_kgs,
        sum(f8_base) as f8_base,
        sum(f8_spent_of_base) as f8_spent_of_base,
        sum(f8_lines)::bigint as f8_lines,
        sum(f8_lines_spent)::bigint as f8_lines_spent,
        sum(f1_planned_kgs) as f1_planned_kgs,
        sum(f1_spent_kgs) as f1_spent_kgs,
        sum(f1_base) as f1_base,
        sum(f1_spent_of_base) as f1_spent_of_base,
        sum(f1_lines)::bigint as f1_lines,
        sum(f1_lines_spent)::bigint as f1_lines_spent,
        sum(difference_kgs) as difference_kgs
    from ({{money_compared}}) as m
    group by unit_code
)

select
    s.unit_code,
    s.name_en,
    s.name_ru,
    s.name_ky,
    s.short_en,
    s.short_ru,
    s.short_ky,
    s.sort_order,
    s.state,
    coalesce(told.f8_is_told, false) as f8_is_told,
    coalesce(told.f1_is_told, false) as f1_is_told,
    summed.f8_approved_kgs,
    summed.f8_disbursed_kgs,
    summed.f8_spent_kgs,
    summed.f8_in_kind_kgs,
    summed.f8_base,
    summed.f8_spent_of_base,
    summed.f8_spent_of_base / nullif(summed.f8_base, 0) as f8_share,
    summed.f8_lines,
    summed.f8_lines_spent,
    summed.f1_planned_kgs,
    summed.f1_spent_kgs,
    summed.f1_base,
    summed.f1_spent_of_base,
    summed.f1_spent_of_base / nullif(summed.f1_base, 0) as f1_share,
    summed.f1_lines,
    summed.f1_lines_spent,
    summed.difference_kgs,
    summed.f8_local_kgs,
    summed.f8_local_kgs / nullif(summed.f8_spent_kgs, 0) as f8_local_share,
    summed.f8_republican_kgs / nullif(summed.f8_spent_kgs, 0) as f8_republican_share,
    summed.f1_local_kgs / nullif(summed.f1_spent_kgs, 0) as f1_local_share
from ({{submission_status}}) as s
left join told on s.unit_code = told.unit_code
left join summed on s.unit_code = summed.unit_code
order by s.sort_order
