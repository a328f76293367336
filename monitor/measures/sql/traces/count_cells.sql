-- one row per cell of sheets F6 and F7 that a number of victims, cases or persons is made of
with lines as (
    select
        submission_id,
        unit_code,
        period_code,
        'F6' as sheet_code,
        sheet_name,
        row_number,
        p.field,
        case p.field
            when 'identified_count' then identified_count
            when 'presumed_count' then presumed_count
            when 'referred_count' then referred_count
            when 'assisted_count' then assisted_count
        end as amount
    from "show".victim
    cross join (
        values ('identified_count'), ('presumed_count'), ('referred_count'), ('assisted_count')
    ) as p (field)
    where is_counted and counted_date <= $as_of and (superseded_date is null or superseded_date > $as_of)
    union all
    select
        submission_id,
        unit_code,
        period_code,
        'F7' as sheet_code,
        sheet_name,
        row_number,
        p.field,
        case p.field
            when 'registered_count' then registered_count
            when 'prosecuted_count' then prosecuted_count
            when 'convicted_count' then convicted_count
        end as amount
    from "show".justice
    cross join (values ('registered_count'), ('prosecuted_count'), ('convicted_count')) as p (field)
    where is_counted and counted_date <= $as_of and (superseded_date is null or superseded_date > $as_of)
),

-- lines of groups (form, sex and age; articles) tell of single persons and cases, however large their whole is
placed as (
    select
        c.unit_code,
        c.period_code,
        c.count_code,
        c.is_withheld as is_whole_withheld,
        c.is_withheld
        or (
            c.amount > 0 and count(*) over (partition by c.unit_code, c.period_code, c.count_code) > 1
        ) as is_withheld,
        l.amount,
        l.submission_id,
        l.sheet_code,
        l.sheet_name,
        l.row_number,
        l.field
    from ({{counts_placed}}) as c
    inner join lines as l
        on
            c.unit_code = l.unit_code
            and c.period_code = l.period_code
            and c.sheet_code = l.sheet_code
            and c.field = l.field
    where c.amount is not null
),

-- withheld numbers add up together: a council's lines to its whole, the councils' wholes to a sum that may be shown
together as (
    select
        unit_code,
        period_code,
        count_code,
        sum(amount) as amount
    from placed
    where is_withheld and not is_whole_withheld
    group by unit_code, period_code, count_code
    union all
    select
        null as unit_code,
        c.period_code,
        c.count_code,
        sum(c.amount) as amount
    from ({{counts_placed}}) as c
    inner join ({{counts_over_time}}) as t
        on c.period_code = t.period_code and c.count_code = t.count_code and not t.is_withheld
    where c.is_withheld
    group by c.period_code, c.count_code
)

select
    p.unit_code,
    p.period_code,
    p.count_code,
    'value' as part,
    case when not p.is_withheld then p.amount end as amount,
    p.period_code as about,
    case when not p.is_withheld then p.amount::varchar end as said,
    p.is_withheld,
    p.submission_id,
    place.file_name,
    place.sha256,
    p.sheet_name,
    place.column_letter || p.row_number::varchar as cell,
    place.received_date,
    place.version
from placed as p
left join ({{cell_place}}) as place
    on
        p.submission_id = place.submission_id
        and p.sheet_code = place.sheet_code
        and p.sheet_name = place.sheet_name
        and p.field = place.field
union all
select
    unit_code,
    period_code,
    count_code,
    'value' as part,
    amount,
    period_code as about,
    null as said,
    true as is_withheld,
    null as submission_id,
    null as file_name,
    null as sha256,
    null as sheet_name,
    null as cell,
    null as received_date,
    null as version
from together
order by part, unit_code, period_code, count_code, cell
