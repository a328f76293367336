-- one row per finding of a report that counts at the as-of date, or of a file that is no report, not corrected by then
with places as (
    select * from ({{small_places}}) as p
),

screened as (
    select
        f.*,
        -- what was found in a number of victims or cases, or expected there, is that number
        p.submission_id is not null as is_withheld
    from "show".finding as f
    left join places as p
        on
            f.submission_id = p.submission_id
            and f.sheet_name = p.sheet_name
            and (p.row_number is null or f.row_number = p.row_number)
)

select
    * replace (
        case when not is_withheld then found end as found,
        case when not is_withheld then expected end as expected,
        case when not is_withheld then found_en end as found_en,
        case when not is_withheld then found_ru end as found_ru,
        case when not is_withheld then found_ky end as found_ky,
        case when not is_withheld then expected_en end as expected_en,
        case when not is_withheld then expected_ru end as expected_ru,
        case when not is_withheld then expected_ky end as expected_ky
    )
from screened
where
    -- a file that could not be read belongs to no report; its day may not be known
    coalesce(counted_date <= $as_of, submission_id is null and coalesce(received_date <= $as_of, true))
    and (superseded_date is null or superseded_date > $as_of)
    and (
        unit_code = any($units)
        -- what no council is known of is shown where all councils are
        or (
            unit_code is null
            and not exists (
                select 1 from ref.units as u
                where u.has_council and not u.unit_code = any($units)
            )
        )
    )
