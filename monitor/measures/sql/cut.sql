-- one row: the days between which reports were received or decided on, and the build they are in
select
    min(received_date) as first_date,
    max(coalesce(counted_date, received_date)) as last_received_date,
    count(*) as submission_count,
    max(b.fingerprint) as fingerprint,
    max(b.built_at) as built_at,
    bool_or(s.is_illustrative) as is_illustrative,
    count(distinct s.file_name) as file_count
from "show".submission as s
cross join meta.build as b
