-- one row per whole that its parts differ from, in a report that counts: the finding of the check, as two statements
with found as (
    select
        r.comparison_code,
        f.unit_code,
        f.period_code,
        f.submission_id,
        f.code,
        f.file_name,
        f.sheet_name,
        f.cell,
        f.row_number,
        f.expected,
        f.is_withheld,
        regexp_extract_all(f.expected, '[(]([A-Z]+[0-9]+)[)]', 1) as part_cells,
        replace(regexp_replace(f.found, '[\s\x{a0}\x{202f}%]', '', 'g'), ',', '.') as found_number,
        -- what stands before the cell of a single part, or behind the sign of equality
        replace(
            regexp_replace(
                case
                    when contains(f.expected, ' = ') then string_split(f.expected, ' = ')[2]
                    else regexp_replace(replace(f.expected, '≤', ''), '[(][A-Z]+[0-9]+[)]', '')
                end,
                '[\s\x{a0}\x{202f}%]', '', 'g'
            ),
            ',', '.'
        ) as expected_number
    from ({{finding_standing}}) as f
    inner join ({{sheet_standing}}) as s on f.submission_id = s.submission_id and f.sheet_name = s.sheet_name
    inner join ref.reconciliations as r
        on s.sheet_code = r.sheet_code and list_contains(string_split(r.finding_codes, ';'), f.code)
    where f.period_code = $period and r.group_code = 'parts'
),

told as (
    select
        f.comparison_code,
        f.unit_code,
        f.period_code,
        null::varchar as item_code,
        case
            when regexp_matches(f.found_number, '^-?[0-9]+([.][0-9]+)?$') then f.found_number::double
        end as first_value,
        case
            when regexp_matches(f.expected_number, '^-?[0-9]+([.][0-9]+)?$') then f.expected_number::double
        end as second_value,
        f.is_withheld,
        f.file_name as first_file,
        f.sheet_name as first_sheet,
        f.cell as first_cells,
        f.file_name as second_file,
        f.sheet_name as second_sheet,
        case
            when len(f.part_cells) > 0 then list_aggregate(f.part_cells, 'string_agg', ', ')
            else place.column_letter || f.row_number
        end as second_cells,
        'compared' as state
    from found as f
    left join ({{cell_place}}) as place
        on
            f.submission_id = place.submission_id
            and f.sheet_name = place.sheet_name
            and case f.code
                when 'check.women_exceed_total' then 'participants_total'
                when 'check.reach_part_exceeds_total' then 'people_reached'
                when 'check.service_exceeds_assisted' then 'assisted_count'
                when 'check.victims_subset_exceeds' then 'identified_count'
                when 'check.materials_differ' then 'materials_ky'
                when 'check.ratio_differs' then 'numerator'
            end = place.field
)

select
    *,
    round(coalesce(first_value - second_value, 1), 2) <> 0 as is_different
from told
