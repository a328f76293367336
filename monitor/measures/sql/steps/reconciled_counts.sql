-- one row per council and count that an indicator (F2) and a list of the same report tell: both, or what kind of empty
with told as (
    select
        c.comparison_code,
        i.unit_code,
        i.period_code,
        i.indicator_code as item_code,
        case when c.field = 'denominator' then i.denominator else i.actual end as first_value,
        case
            when c.field = 'denominator' and i.denominator is not null then 'reported'
            when i.state = 'no_data' then 'not_reported'
            else i.state
        end as state,
        i.is_withheld,
        i.file_name,
        i.sheet_name,
        place.column_letter || i.row_number as cells
    from ({{indicator_exact}}) as i
    inner join (
        values
        ('meetings_held', 'I15', 'actual'),
        ('victims_referred', 'I09', 'actual'),
        ('victims_identified', 'I10', 'denominator'),
        ('cases_registered', 'I14', 'actual')
    ) as c (comparison_code, indicator_code, field) on i.indicator_code = c.indicator_code
    left join ({{cell_place}}) as place
        on i.submission_id = place.submission_id and i.sheet_name = place.sheet_name and c.field = place.field
    where i.period_code = $period
),

lines as (
    select
        'meetings_held' as comparison_code,
        'protocol_no' as field,
        submission_id,
        sheet_name,
        row_number,
        file_name,
        1 as amount
    from "show".meeting
    union all
    select
        'victims_referred' as comparison_code,
        'referred_count' as field,
        submission_id,
        sheet_name,
        row_number,
        file_name,
        referred_count as amount
    from "show".victim
    where is_counted
    union all
    select
        'victims_identified' as comparison_code,
        'identified_count' as field,
        submission_id,
        sheet_name,
        row_number,
        file_name,
        identified_count as amount
    from "show".victim
    where is_counted
    union all
    select
        'cases_registered' as comparison_code,
        'registered_count' as field,
        submission_id,
        sheet_name,
        row_number,
        file_name,
        registered_count as amount
    from "show".justice
    where is_counted
),

counted as (
    select
        r.comparison_code,
        s.unit_code,
        -- a list without rows tells of none; a sheet of counts without rows tells nothing
        case
            when count(l.row_number) = 0 and r.comparison_code = 'meetings_held' then 0
            when count(l.row_number) > 0 and count(l.row_number) = count(l.amount) then sum(l.amount)
        end::double as second_value,
        max(l.file_name) as file_name,
        max(s.sheet_name) as sheet_name,
        string_agg(place.column_letter || l.row_number, ', ' order by l.row_number) as cells
    from ({{sheet_standing}}) as s
    inner join ref.reconciliations as r on s.sheet_code = r.sheet_code and r.group_code = 'counts'
    left join lines as l
        on
            s.submission_id = l.submission_id
            and s.sheet_name = l.sheet_name
            and r.comparison_code = l.comparison_code
    left join ({{cell_place}}) as place
        on l.submission_id = place.submission_id and l.sheet_name = place.sheet_name and l.field = place.field
    where s.period_code = $period
    group by r.comparison_code, s.unit_code
)

select
    t.comparison_code,
    t.unit_code,
    t.period_code,
    t.item_code,
    -- whether two withheld numbers agree may be said: it tells neither
    case when not t.is_withheld then t.first_value end as first_value,
    case when not t.is_withheld then c.second_value end as second_value,
    round(coalesce(t.first_value - c.second_value, 1), 2) <> 0 as is_different,
    t.is_withheld,
    t.file_name as first_file,
    t.sheet_name as first_sheet,
    t.cells as first_cells,
    c.file_name as second_file,
    c.sheet_name as second_sheet,
    c.cells as second_cells,
    case
        when t.state not in ('reported') then t.state
        when c.second_value is null then 'not_reported'
        else 'compared'
    end as state
from told as t
left join counted as c on t.comparison_code = c.comparison_code and t.unit_code = c.unit_code
