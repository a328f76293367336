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
)

select
    c.unit_code,
    c.period_code,
    c.count_code,
    'value' as part,
    case when not c.is_withheld then l.amount end as amount,
    c.period_code as about,
    case when not c.is_withheld then l.amount::varchar end as said,
    c.is_withheld,
    l.submission_id,
    place.file_name,
    place.sha256,
    l.sheet_name,
    place.column_letter || l.row_number::varchar as cell,
    place.received_date,
    place.version
from ({{counts_placed}}) as c
inner join lines as l
    on
        c.unit_code = l.unit_code
        and c.period_code = l.period_code
        and c.sheet_code = l.sheet_code
        and c.field = l.field
left join ({{cell_place}}) as place
    on
        l.submission_id = place.submission_id
        and l.sheet_code = place.sheet_code
        and l.sheet_name = place.sheet_name
        and l.field = place.field
where c.amount is not null
union all
-- withheld numbers add to a sum over councils together, where that may be shown
select
    null as unit_code,
    c.period_code,
    c.count_code,
    'value' as part,
    sum(c.amount) as amount,
    c.period_code as about,
    null as said,
    true as is_withheld,
    null as submission_id,
    null as file_name,
    null as sha256,
    null as sheet_name,
    null as cell,
    null as received_date,
    null as version
from ({{counts_placed}}) as c
inner join ({{counts_over_time}}) as t
    on c.period_code = t.period_code and c.count_code = t.count_code and not t.is_withheld
where c.is_withheld
group by c.period_code, c.count_code
order by part, unit_code, period_code, count_code, cell
