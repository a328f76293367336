-- one row per loaded row with numbers under the rule of small counts and field of such a number: whether it is shown
with lines as (
    select
        v.submission_id,
        v.unit_code,
        v.period_code,
        'F2' as sheet_code,
        v.sheet_name,
        v.row_number,
        v.indicator_code,
        v.sex_code <> 'total' or v.age_band_code <> 'total' as is_part,
        true as is_counted
    from "show".indicator_value as v
    inner join ({{small_indicators}}) as i on v.indicator_code = i.indicator_code
    union all
    select
        submission_id,
        unit_code,
        period_code,
        'F6' as sheet_code,
        sheet_name,
        row_number,
        null as indicator_code,
        exploitation_form_code <> 'total' or sex_code <> 'total' or age_band_code <> 'total' as is_part,
        is_counted
    from "show".victim
    union all
    select
        submission_id,
        unit_code,
        period_code,
        'F7' as sheet_code,
        sheet_name,
        row_number,
        null as indicator_code,
        count(*) over (partition by submission_id, sheet_name) > 1 as is_part,
        is_counted
    from "show".justice
),

-- where a whole is zero in every version its parts are zero, and tell nothing
zero as (
    select
        count_code,
        unit_code,
        period_code
    from ({{small_stated}}) as s
    group by count_code, unit_code, period_code
    having max(value) = 0 and count(*) = count(value)
),

numbers as (
    select
        l.*,
        c.field,
        w.unit_code is null and (not l.is_part or z.unit_code is not null) as is_shown
    from lines as l
    inner join ref.small_counts as c
        on l.sheet_code = c.sheet_code and (l.sheet_code <> 'F2' or l.indicator_code = c.indicator_code)
    left join ({{small_withheld}}) as w
        on c.group_code = w.group_code and l.unit_code = w.unit_code and l.period_code = w.period_code
    left join zero as z
        on c.count_code = z.count_code and l.unit_code = z.unit_code and l.period_code = z.period_code
)

select
    submission_id,
    sheet_code,
    sheet_name,
    row_number,
    field,
    is_shown,
    -- which forms, sexes and ages are told of would tell of whom the number is, and how many lines there are, how large
    sheet_code = 'F6' and is_part and not is_shown as is_group,
    is_counted
from numbers
where sheet_code <> 'F2'
union all
-- an indicator's value, numerator and denominator tell each other
select
    n.submission_id,
    n.sheet_code,
    n.sheet_name,
    n.row_number,
    f.field,
    bool_and(n.is_shown) as is_shown,
    false as is_group,
    true as is_counted
from numbers as n
cross join (values ('actual'), ('numerator'), ('denominator')) as f (field)
where n.sheet_code = 'F2'
group by n.submission_id, n.sheet_code, n.sheet_name, n.row_number, f.field
