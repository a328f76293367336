-- finding: check.indicator_parts_differ
-- one row per indicator whose women and men, or whose ages up to the oldest, do not add up to its total row
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
    where i.measure_unit_code not in ('percent', 'rate')
),

parts as (
    select
        submission_id,
        sheet_name,
        indicator_code,
        sex_code <> 'total' as is_sex,
        sum(actual) as part_sum,
        string_agg(actual_as_written || ' (' || cell || ')', ' + ' order by row_number)
        || case when count(*) > 1 then ' = ' || sum(actual)::bigint else '' end as summands,
        bool_or(sex_code = 'women') and bool_or(sex_code = 'men') as has_sexes,
        bool_or(age_band_code = '0-17') and bool_or(age_band_code in ('60+', '70+')) as has_ages
    from counts
    where (sex_code <> 'total') <> (age_band_code <> 'total')
    group by submission_id, sheet_name, indicator_code, is_sex
    having count(*) = count(actual)
)

select
    t.submission_id,
    t.sheet_name,
    t.row_number,
    'actual' as field,
    t.actual_as_written as found,
    parts.summands as expected
from counts as t
inner join parts
    on
        t.submission_id = parts.submission_id
        and t.sheet_name = parts.sheet_name
        and t.indicator_code = parts.indicator_code
where
    t.sex_code = 'total'
    and t.age_band_code = 'total'
    and parts.part_sum <> t.actual
    and (parts.part_sum > t.actual or (parts.is_sex and parts.has_sexes) or (not parts.is_sex and parts.has_ages))
