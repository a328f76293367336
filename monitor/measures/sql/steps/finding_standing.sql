-- one row per finding of a report that counts at the as-of date, or of a file that is no report, not corrected by then
select * from "show".finding
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
