-- finding: check.versions_reversed
-- one row per submission that came in after a higher version of the same council and period
with versions as (
    select
        s.submission_id,
        s.unit_code,
        s.period_code,
        p.sheet_name,
        p.row_number,
        coalesce(p.report_version, 1) as report_version,
        lag(coalesce(p.report_version, 1)) over (
            partition by s.unit_code, s.period_code order by s.version
        ) as version_before
    from core.submission as s
    left join core.passport as p on s.submission_id = p.submission_id
)

select
    submission_id,
    coalesce(sheet_name, '') as sheet_name,
    null::integer as row_number,
    'report_version' as field,
    report_version::varchar as found,
    '> ' || version_before::varchar as expected
from versions
where report_version < version_before
