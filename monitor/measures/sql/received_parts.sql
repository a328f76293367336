-- one row per council and half-year of each file loaded: in which version, and whether it counts
select
    s.sha256,
    s.file_name,
    s.unit_code,
    u.short_en,
    u.short_ru,
    u.short_ky,
    s.period_code,
    s.report_version as declared_version,
    s.received_date,
    s.superseded_date,
    s.held_reason,
    s.against_file_name,
    s.is_illustrative,
    s.error_count,
    s.warning_count
from "show".submission as s
inner join ref.units as u on s.unit_code = u.unit_code
order by s.period_code desc, u.sort_order, s.version desc, s.file_name
