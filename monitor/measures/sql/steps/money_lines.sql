-- one row per line of money in the period, of activities (F1) or the sheet of money (F8), each once, with its place
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
)

select
    'F1' as sheet_code,
    unit_code,
    activity_no,
    coalesce(pillar_code, 'not_told') as pillar_code,
    coalesce(funding_source_code, 'not_told') as funding_source_code,
    planned_kgs,
    planned_kgs_as_written,
    null::double as disbursed_kgs,
    null::varchar as disbursed_kgs_as_written,
    spent_kgs,
    spent_kgs_as_written,
    null::double as in_kind_kgs,
    null::varchar as in_kind_kgs_as_written,
    submission_id,
    sheet_name,
    row_number
from activities
where mention = 1 and coalesce(funding_source_code, planned_kgs::varchar, spent_kgs::varchar) is not null
union all
select
    'F8' as sheet_code,
    unit_code,
    null as activity_no,
    coalesce(pillar_code, 'not_told') as pillar_code,
    coalesce(funding_source_code, 'not_told') as funding_source_code,
    approved_kgs as planned_kgs,
    approved_kgs_as_written as planned_kgs_as_written,
    disbursed_kgs,
    disbursed_kgs_as_written,
    spent_kgs,
    spent_kgs_as_written,
    in_kind_kgs,
    in_kind_kgs_as_written,
    submission_id,
    sheet_name,
    row_number
from finances
where mention = 1 or funding_source_code is null or pillar_code is null
