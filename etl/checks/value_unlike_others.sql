-- finding: check.value_unlike_others
-- one row per counted indicator whose value is far from the council's values of its other half-years
-- Counts are compared by their roots (Anscombe 1948: 2 * sqrt(x + 3/8) scatters by 1 whatever the size of the count),
-- so that 1 after 3 is not far and 300 after 30 is. What is far is judged by the modified z-score over all councils
-- (Iglewicz and Hoaglin 1993: 0.6745 * distance from the median / MAD, beyond 3.5), the median that of the half-year,
-- so that what happened to all councils is not far. The MAD is taken as no less than that of chance alone, which
-- scatters the difference of two counts by the root of 2. Below three half-years of a council, three councils of a
-- half-year, or eight values of an indicator, nothing is judged.
with told as (
    select
        r.submission_id,
        r.sheet_name,
        r.row_number,
        s.unit_code,
        s.period_code,
        r.indicator_code,
        r.actual,
        r.actual_as_written
    from core.indicator_report as r
    inner join core.submission as s on r.submission_id = s.submission_id
    inner join core.coverage as c
        on r.submission_id = c.submission_id and c.sheet_code = 'F2' and r.sheet_name = c.sheet_name
    inner join ref.indicators as i on r.indicator_code = i.indicator_code
    where
        c.superseded_date is null
        and i.kind_code = 'incremental'
        and r.actual >= 0
        and coalesce(r.sex_code, 'total') = 'total'
        and coalesce(r.age_band_code, 'total') = 'total'
    qualify row_number() over (partition by s.unit_code, s.period_code, r.indicator_code order by r.row_number) = 1
),

others as (
    select
        one.submission_id,
        one.sheet_name,
        one.row_number,
        one.indicator_code,
        one.period_code,
        one.actual_as_written,
        min(other.actual) as lowest,
        max(other.actual) as highest,
        2 * sqrt(any_value(one.actual) + 0.375) - 2 * sqrt(median(other.actual) + 0.375) as distance
    from told as one
    inner join told as other
        on
            one.unit_code = other.unit_code
            and one.indicator_code = other.indicator_code
            and one.period_code <> other.period_code
    group by
        one.submission_id, one.sheet_name, one.row_number, one.indicator_code, one.period_code, one.actual_as_written
    having count(*) >= 2
),

centred as (
    select
        *,
        distance - median(distance) over (partition by indicator_code, period_code) as off_centre,
        count(*) over (partition by indicator_code, period_code) as council_count
    from others
),

spread as (
    select
        indicator_code,
        count(*) as value_count,
        greatest(median(abs(off_centre)), 0.6745 * sqrt(2)) as scatter
    from centred
    group by indicator_code
)

select
    c.submission_id,
    c.sheet_name,
    c.row_number,
    'actual' as field,
    c.actual_as_written as found,
    c.lowest::bigint || '–' || c.highest::bigint as expected
from centred as c
inner join spread as s on c.indicator_code = s.indicator_code
where s.value_count >= 8 and c.council_count >= 3 and 0.6745 * abs(c.off_centre) / s.scatter > 3.5
