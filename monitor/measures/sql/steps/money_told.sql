-- one row per council, pillar and source in the period: what activities (F1) and the sheet of money (F8) tell, apart
with activities as (
    select
        *,
        row_number() over (partition by unit_code, activity_no order by row_number) as mention
    from "show".activity
    where
        counted_date <= $as_of
        and (superseded_date is null or superseded_date > $as_of)
        and period_code = $period
        and unit_code = any($units)
),

finances as (
    select
        *,
        row_number() over (
            partition by unit_code, funding_source_code, pillar_code order by row_number
        ) as mention
    from "show".finance
    where
        counted_date <= $as_of
        and (superseded_date is null or superseded_date > $as_of)
        and period_code = $period
        and unit_code = any($units)
),

lines as (
    select
        'F1' as sheet_code,
        unit_code,
        coalesce(pillar_code, 'not_told') as pillar_code,
        coalesce(funding_source_code, 'not_told') as funding_source_code,
        planned_kgs,
        null::double as disbursed_kgs,
        spent_kgs,
        null::double as in_kind_kgs
    from activities
    where mention = 1 and coalesce(funding_source_code, planned_kgs::varchar, spent_kgs::varchar) is not null
    union all
    select
        'F8' as sheet_code,
        unit_code,
        coalesce(pillar_code, 'not_told') as pillar_code,
        coalesce(funding_source_code, 'not_told') as funding_source_code,
        approved_kgs as planned_kgs,
        disbursed_kgs,
        spent_kgs,
        in_kind_kgs
    from finances
    where mention = 1 or funding_source_code is null or pillar_code is null
)

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
from lines
group by unit_code, pillar_code, funding_source_code
