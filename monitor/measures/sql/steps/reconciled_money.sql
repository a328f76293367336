-- one row per council, pillar and source of money in the period: spent by F8 and by F1, or what cannot be compared
with places as (
    select
        l.sheet_code,
        l.unit_code,
        l.pillar_code,
        l.funding_source_code,
        max(place.file_name) as file_name,
        max(l.sheet_name) as sheet_name,
        string_agg(place.column_letter || l.row_number, ', ' order by l.row_number) as cells
    from ({{money_lines}}) as l
    left join ({{cell_place}}) as place
        on l.submission_id = place.submission_id and l.sheet_name = place.sheet_name and place.field = 'spent_kgs'
    group by l.sheet_code, l.unit_code, l.pillar_code, l.funding_source_code
)

select
    'money_spent' as comparison_code,
    m.unit_code,
    $period::varchar as period_code,
    m.pillar_code || '~' || m.funding_source_code as item_code,
    m.f8_spent_kgs as first_value,
    m.f1_spent_kgs as second_value,
    round(coalesce(m.f8_spent_kgs - m.f1_spent_kgs, 1), 2) <> 0 as is_different,
    false as is_withheld,
    f8.file_name as first_file,
    f8.sheet_name as first_sheet,
    f8.cells as first_cells,
    f1.file_name as second_file,
    f1.sheet_name as second_sheet,
    f1.cells as second_cells,
    case when m.difference_kgs is null then 'not_reported' else 'compared' end as state
from ({{money_compared}}) as m
left join places as f8
    on
        f8.sheet_code = 'F8'
        and m.unit_code = f8.unit_code
        and m.pillar_code = f8.pillar_code
        and m.funding_source_code = f8.funding_source_code
left join places as f1
    on
        f1.sheet_code = 'F1'
        and m.unit_code = f1.unit_code
        and m.pillar_code = f1.pillar_code
        and m.funding_source_code = f1.funding_source_code
