-- one row per number under the rule of small counts, council, half-year and version that counts or counted: the number
with whole as (
    select
        unit_code,
        period_code,
        superseded_date,
        indicator_code,
        actual,
        numerator,
        denominator
    from "show".indicator_value
    where
        counted_date is not null
        and sex_code = 'total'
        and age_band_code = 'total'
    qualify row_number() over (
        partition by unit_code, period_code, superseded_date, indicator_code
        order by row_number
    ) = 1
),

lines as (
    unpivot (
        select
            'F6' as sheet_code,
            unit_code,
            period_code,
            superseded_date,
            coalesce(identified_count, -1)::bigint as identified_count,
            coalesce(presumed_count, -1)::bigint as presumed_count,
            coalesce(referred_count, -1)::bigint as referred_count,
            coalesce(assisted_count, -1)::bigint as assisted_count,
            coalesce(assisted_shelter, -1)::bigint as assisted_shelter,
            coalesce(assisted_medical, -1)::bigint as assisted_medical,
            coalesce(assisted_psychological, -1)::bigint as assisted_psychological,
            coalesce(assisted_legal, -1)::bigint as assisted_legal,
            coalesce(assisted_social, -1)::bigint as assisted_social,
            coalesce(assisted_other, -1)::bigint as assisted_other,
            coalesce(foreign_count, -1)::bigint as foreign_count,
            coalesce(returned_count, -1)::bigint as returned_count,
            coalesce(refused_count, -1)::bigint as refused_count
        from "show".victim
        where is_counted and counted_date is not null
    )
    on identified_count,
    presumed_count,
    referred_count,
    assisted_count,
    assisted_shelter,
    assisted_medical,
    assisted_psychological,
    assisted_legal,
    assisted_social,
    assisted_other,
    foreign_count,
    returned_count,
    refused_count
    into name field value amount
    union all
    unpivot (
        select
            'F7' as sheet_code,
            unit_code,
            period_code,
            superseded_date,
            coalesce(registered_count, -1)::bigint as registered_count,
            coalesce(prosecuted_count, -1)::bigint as prosecuted_count,
            coalesce(convicted_count, -1)::bigint as convicted_count,
            coalesce(investigated_count, -1)::bigint as investigated_count,
            coalesce(sent_to_court_count, -1)::bigint as sent_to_court_count,
            coalesce(dismissed_count, -1)::bigint as dismissed_count,
            coalesce(acquitted_count, -1)::bigint as acquitted_count
        from "show".justice
        where is_counted and counted_date is not null
    )
    on registered_count,
    prosecuted_count,
    convicted_count,
    investigated_count,
    sent_to_court_count,
    dismissed_count,
    acquitted_count
    into name field value amount
),

told as (
    select
        c.count_code,
        w.unit_code,
        w.period_code,
        w.superseded_date,
        case c.field when 'actual' then w.actual when 'numerator' then w.numerator else w.denominator end as value,
        -- a share whose two numbers are not told may hide any of them
        c.field <> 'actual' and w.actual is not null and (w.numerator is null or w.denominator is null) as is_bare_share
    from whole as w
    inner join ref.small_counts as c on c.sheet_code = 'F2' and w.indicator_code = c.indicator_code
    union all
    select
        c.count_code,
        l.unit_code,
        l.period_code,
        l.superseded_date,
        case when min(l.amount) >= 0 then sum(l.amount) end as value,
        false as is_bare_share
    from lines as l
    inner join ref.small_counts as c on l.sheet_code = c.sheet_code and l.field = c.field
    group by c.count_code, l.unit_code, l.period_code, l.superseded_date
)

select
    t.count_code,
    c.group_code,
    t.unit_code,
    t.period_code,
    t.value,
    t.is_bare_share or coalesce(t.value > 0 and t.value < c.smallest_shown, false) as is_small,
    t.superseded_date is null as is_newest
from told as t
inner join ref.small_counts as c on t.count_code = c.count_code
