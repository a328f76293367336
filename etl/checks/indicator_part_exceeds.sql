-- finding: check.indicator_part_exceeds
-- one row per row of an indicator by sex or age that is larger than the indicator's total row
with counts as (
    select
        r.submission_id,
        r.sheet_name,
        r.row_number,
        r.indicator_code,
        -- a sheet without a column of sexes or ages is about all of them; a word that nobody knows is not
        coalesce(
            r.sex_code,
            case when max(r.sex_code) over (partition by r.submission_id, r.sheet_name) is null then 'total' end
        ) as sex_code,
        coalesce(
            r.age_band_code,
            case when max(r.age_band_code) over (partition by r.submission_id, r.sheet_name) is null then 'total' end
        ) as age_band_code,
        r.actual,
        r.actual_as_written,
        o.column_letter || r.row_number as cell
    from core.indicator_report as r
    inner join ref.indicators as i on r.indicator_code = i.indicator_code
    inner join core.column_origin as o
        on r.submission_id = o.submission_id and r.sheet_name = o.sheet_name and o.field = 'actual'
    where i.measure_unit_code not in ('percent', 'rate') and r.actual is not null
),

wholes as (
    select
        submission_id,
        sheet_name,
        indicator_code,
        max(actual) as actual,
        max_by(actual_as_written || ' (' || cell || ')', actual) as said
    from counts
    where sex_code = 'total' and age_band_code = 'total'
    group by submission_id, sheet_name, indicator_code
)

select
    p.submission_id,
    p.sheet_name,
    p.row_number,
    'actual' as field,
    p.actual_as_written as found,
    '≤ ' || w.said as expected
from counts as p
inner join wholes as w
    on p.submission_id = w.submission_id and p.sheet_name = w.sheet_name and p.indicator_code = w.indicator_code
where (p.sex_code <> 'total' or p.age_band_code <> 'total') and p.actual > w.actual
