-- one row per cell that stays in the covered copy of a file, of rows that were loaded; without a column the whole row
with lines as (
    select
        submission_id,
        sheet_code,
        sheet_name,
        row_number,
        bool_or(is_group) as is_group,
        bool_or(is_group and not is_counted) as is_left_out,
        -- the columns of a row of sheets F6 and F7 tell each other, and so do the rows
        case
            when sheet_code = 'F2' then bool_and(is_shown)
            else bool_and(bool_and(is_shown)) over (partition by submission_id, sheet_code, sheet_name)
        end as is_shown
    from ({{covered_rows}}) as r
    group by submission_id, sheet_code, sheet_name, row_number
),

kept as (
    select
        l.submission_id,
        l.sheet_name,
        l.row_number,
        o.column_letter,
        o.field in ('indicator_as_written', 'source_document', 'remark') as is_text
    from lines as l
    inner join core.column_origin as o
        on l.submission_id = o.submission_id and l.sheet_code = o.sheet_code and l.sheet_name = o.sheet_name
    where
        not l.is_left_out
        and not (l.is_group and o.field in ('exploitation_form_code', 'sex_code', 'age_band_code'))
        and (
            l.is_shown
            or o.field in (
                'unit_code',
                'period_code',
                'indicator_code',
                'indicator_as_written',
                'measure_unit_code',
                'sex_code',
                'age_band_code',
                'baseline_year',
                'target_reported',
                'is_cumulative',
                'source_document',
                'exploitation_form_code',
                'article_code'
            )
        )
    union all
    select
        r.submission_id,
        r.sheet_name,
        r.row_number,
        o.column_letter,
        false as is_text
    from ({{covered_rows}}) as r
    inner join lines as l
        on r.submission_id = l.submission_id and r.sheet_name = l.sheet_name and r.row_number = l.row_number
    inner join core.column_origin as o
        on
            r.submission_id = o.submission_id
            and r.sheet_code = o.sheet_code
            and r.sheet_name = o.sheet_name
            and r.field = o.field
    where r.is_shown and not l.is_left_out
    union all
    select
        submission_id,
        sheet_name,
        row_number,
        null as column_letter,
        false as is_text
    from "show".indicator_value
    where indicator_code not in (select i.indicator_code from ({{small_indicators}}) as i)
)

select distinct
    k.sheet_name,
    k.row_number,
    k.column_letter,
    k.is_text
from kept as k
inner join core.submission as s on k.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
where f.sha256 = $sha256
order by k.sheet_name, k.row_number, k.column_letter
