-- one row per US standard indicator, fiscal year and half-year that touches it; a half-year is never divided
with told as (
    select
        unit_code,
        period_code,
        indicator_code,
        max(case when sex_code = 'total' then actual end) as person_count,
        max(case when sex_code = 'women' then actual end) as women_count,
        max(case when sex_code = 'men' then actual end) as men_count,
        max(case when sex_code = 'total' and is_withheld then actual end) as withheld_number,
        bool_or(sex_code <> 'total' and is_withheld) as is_part_withheld
    from ({{indicator_by_sex}}) as v
    group by unit_code, period_code, indicator_code
),

summed as (
    select
        s.standard_code,
        y.us_year,
        y.period_code,
        sum(told.person_count)::bigint as person_count,
        case when s.is_by_sex then sum(told.women_count)::bigint end as women_count,
        case when s.is_by_sex then sum(told.men_count)::bigint end as men_count,
        count(told.withheld_number) as withheld_count,
        sum(told.withheld_number) as withheld_sum,
        coalesce(bool_or(told.is_part_withheld), false) as is_part_withheld,
        count(told.person_count) as councils_told,
        sum(case when r.state <> 'not_due' then 1 else 0 end)::bigint as councils_due
    from ref.standard_indicators as s
    cross join ({{us_years}}) as y
    inner join ({{report_state}}) as r on y.period_code = r.period_code
    left join told
        on s.indicator_code = told.indicator_code and r.unit_code = told.unit_code and r.period_code = told.period_code
    group by s.standard_code, s.is_by_sex, y.us_year, y.period_code
),

-- the numbers withheld in a half-year are summed up all together or not at all
sums as (
    select
        c.indicator_code,
        s.*
    from ({{small_sums}}) as s
    inner join ref.small_counts as c on s.count_code = c.count_code and c.sheet_code = 'F2' and c.field = 'actual'
),

judged as (
    select
        summed.*,
        summed.withheld_count > 0
        and not coalesce(
            sums.is_sum_shown
            and summed.withheld_count = sums.withheld_count
            and summed.withheld_sum = sums.withheld_sum,
            false
        ) as is_withheld
    from summed
    inner join ref.standard_indicators as i on summed.standard_code = i.standard_code
    left join sums on i.indicator_code = sums.indicator_code and summed.period_code = sums.period_code
)

select
    s.standard_code,
    s.sort_order,
    s.name_en,
    s.name_ru,
    s.name_ky,
    s.is_by_sex,
    s.indicator_code,
    s.source_key,
    y.us_year,
    y.period_code,
    y.is_inside,
    case when not summed.is_withheld then summed.person_count end as person_count,
    case when not summed.is_part_withheld then summed.women_count end as women_count,
    case when not summed.is_part_withheld then summed.men_count end as men_count,
    summed.is_withheld,
    summed.councils_told,
    summed.councils_due,
    case
        when s.indicator_code is null then 'no_source'
        when not y.is_inside then 'cannot_be_split'
        else 'inside'
    end as split
from ref.standard_indicators as s
cross join ({{us_years}}) as y
inner join judged as summed
    on s.standard_code = summed.standard_code and y.us_year = summed.us_year and y.period_code = summed.period_code
order by s.sort_order, y.us_year, y.period_code
