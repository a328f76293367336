-- one row per indicator: what in the reports up to the period makes its values less sure
with told as (
    select
        submission_id,
        sheet_name,
        row_number,
        indicator_code,
        sex_code = 'total' and age_band_code = 'total' as is_whole,
        coalesce(actual_qualifier, '') <> '' as is_estimated,
        coalesce(corrected_fields, '') <> '' as is_corrected
    from "show".indicator_value
    where
        counted_date <= $as_of
        and (superseded_date is null or superseded_date > $as_of)
        and period_code <= $period
        and unit_code = any($units)
),

found as (
    select
        submission_id,
        sheet_name,
        row_number,
        count(*) as finding_count
    from "show".finding
    where severity in ('error', 'warning')
    group by submission_id, sheet_name, row_number
)

select
    told.indicator_code,
    sum(coalesce(found.finding_count, 0))::bigint as finding_count,
    sum(case when told.is_whole and told.is_estimated then 1 else 0 end)::bigint as estimated_count,
    sum(case when told.is_whole and told.is_corrected then 1 else 0 end)::bigint as corrected_count
from told
left join found
    on
        told.submission_id = found.submission_id
        and told.sheet_name = found.sheet_name
        and told.row_number = found.row_number
group by told.indicator_code
