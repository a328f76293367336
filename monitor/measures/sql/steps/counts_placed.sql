-- one row per council, half-year up to the chosen one and number of sheets F6 and F7, before small counts are withheld
with lines as (
    unpivot (
        select
            'F6' as sheet_code,
            unit_code,
            period_code,
            coalesce(identified_count, -1)::bigint as identified_count,
            coalesce(presumed_count, -1)::bigint as presumed_count,
            coalesce(referred_count, -1)::bigint as referred_count,
            coalesce(assisted_count, -1)::bigint as assisted_count
        from "show".victim
        where is_counted and counted_date <= $as_of and (superseded_date is null or superseded_date > $as_of)
    )
    on identified_count,
    presumed_count,
    referred_count,
    assisted_count
    into name field value amount
    union all
    unpivot (
        select
            'F7' as sheet_code,
            unit_code,
            period_code,
            coalesce(registered_count, -1)::bigint as registered_count,
            coalesce(prosecuted_count, -1)::bigint as prosecuted_count,
            coalesce(convicted_count, -1)::bigint as convicted_count
        from "show".justice
        where is_counted and counted_date <= $as_of and (superseded_date is null or superseded_date > $as_of)
    )
    on registered_count,
    prosecuted_count,
    convicted_count
    into name field value amount
),

-- a line that lacks a number leaves the whole unknown
told as (
    select
        sheet_code,
        unit_code,
        period_code,
        field,
        case when min(amount) >= 0 then sum(amount)::bigint end as amount
    from lines
    group by sheet_code, unit_code, period_code, field
)

select
    r.unit_code,
    r.short_en,
    r.short_ru,
    r.short_ky,
    r.sort_order,
    r.period_code,
    c.count_code,
    c.sheet_code,
    c.field,
    c.sort_order as count_order,
    c.name_en,
    c.name_ru,
    c.name_ky,
    c.smallest_shown,
    t.amount,
    t.amount is not null and w.unit_code is not null as is_withheld,
    case
        when t.amount is not null and w.unit_code is not null then 'suppressed'
        when t.amount = 0 then 'zero'
        when t.amount is not null then 'reported'
        when r.state = 'not_due' then 'not_due'
        else 'not_reported'
    end as state,
    -- what a number that is not reported is missing with: the whole report, its sheet, or the number alone
    case
        when t.amount is not null or r.state = 'not_due' then null
        when r.submission_id is null then 'report'
        when sheets.sheet_code is null then 'sheet'
        else 'number'
    end as lacking_code
from ({{report_state}}) as r
cross join ref.small_counts as c
left join told as t
    on
        r.unit_code = t.unit_code
        and r.period_code = t.period_code
        and c.sheet_code = t.sheet_code
        and c.field = t.field
left join ({{sheet_told}}) as sheets
    on r.unit_code = sheets.unit_code and r.period_code = sheets.period_code and c.sheet_code = sheets.sheet_code
left join ({{small_withheld}}) as w
    on c.group_code = w.group_code and r.unit_code = w.unit_code and r.period_code = w.period_code
where r.reports_expected and r.period_code <= $period and c.sheet_code in ('F6', 'F7')
