-- one row per council: victims identified in both halves of the year (F6), and those published for it by the day
with years as (
    select
        p.period_code,
        substr(p.period_code, 1, 4)::integer as year,
        substr(p.period_code, 6) = 'H2' as is_whole
    from ref.periods as p
    where p.period_code = $period
),

halves as (
    select
        v.unit_code,
        v.period_code,
        case when count(*) = count(v.identified_count) then sum(v.identified_count) end as value,
        max(v.file_name) as file_name,
        max(v.sheet_name) as sheet_name,
        string_agg(place.column_letter || v.row_number, ', ' order by v.row_number) as cells
    from "show".victim as v
    inner join ({{sheet_standing}}) as s on v.submission_id = s.submission_id and v.sheet_name = s.sheet_name
    inner join years on substr(v.period_code, 1, 4)::integer = years.year
    left join ({{cell_place}}) as place
        on
            v.submission_id = place.submission_id
            and v.sheet_name = place.sheet_name
            and place.field = 'identified_count'
    where v.is_counted
    group by v.unit_code, v.period_code
),

-- a withheld half-year could be told from the year, and the year from saying whether it agrees with what is published
withheld as (
    select distinct
        s.unit_code,
        substr(s.period_code, 1, 4)::integer as year
    from ({{small_withheld}}) as s
    inner join ref.small_counts as c on s.group_code = c.group_code
    where c.sheet_code = 'F6' and c.field = 'identified_count'
),

councils as (
    select
        unit_code,
        count(value) as half_count,
        sum(value)::double as value,
        string_agg(file_name, ' + ' order by period_code) as file_name,
        string_agg(sheet_name, ' + ' order by period_code) as sheet_name,
        string_agg(cells, ' + ' order by period_code) as cells
    from halves
    group by unit_code
),

published as (
    select
        n.unit_code,
        n.year,
        n.vintage,
        n.value,
        n.mark,
        n.file_name,
        n.sheet_name,
        n.cell
    from ({{published_known}}) as n
    where n.series_code = 'victims' and n.breakdown_code = 'total' and n.is_latest
)

select
    'victims_official' as comparison_code,
    u.unit_code,
    y.period_code,
    y.year::varchar || '~' || p.vintage::varchar as item_code,
    case when c.half_count = 2 and w.unit_code is null then c.value end as first_value,
    p.value as second_value,
    round(coalesce(c.value - p.value, 1), 2) <> 0 as is_different,
    w.unit_code is not null as is_withheld,
    c.file_name as first_file,
    c.sheet_name as first_sheet,
    c.cells as first_cells,
    p.file_name as second_file,
    p.sheet_name as second_sheet,
    p.cell as second_cells,
    case
        when not y.is_whole then 'not_due'
        when p.unit_code is null then 'not_due'
        when coalesce(c.half_count, 0) < 2 then 'not_reported'
        when w.unit_code is not null then 'suppressed'
        when p.value is null and p.mark = 'suppressed' then 'suppressed'
        when p.value is null then 'not_reported'
        else 'compared'
    end as state
from ref.units as u
cross join years as y
left join councils as c on u.unit_code = c.unit_code
left join withheld as w on u.unit_code = w.unit_code and y.year = w.year
left join published as p on u.unit_code = p.unit_code and y.year = p.year
where u.has_council and u.unit_code = any($units)
