-- one row per council and reason to attend to it now, with how many cells, activities or days
with reports as (
    select * from ({{submission_status}}) as s
),

activities as (
    select
        unit_code,
        sum(case when is_overdue then 1 else 0 end)::bigint as overdue_count,
        max(days_late) as worst_days,
        sum(case when status_code = 'not_implemented' then 1 else 0 end)::bigint as failed_count,
        sum(case when has_no_evidence then 1 else 0 end)::bigint as evidence_count
    from ({{activity_status}}) as a
    group by unit_code
),

reasons as (
    select
        'not_reported' as kind,
        1 as urgency,
        unit_code,
        $as_of - due_date as detail_count
    from reports
    where state = 'not_reported'
    union all
    select
        'overdue' as kind,
        2 as urgency,
        unit_code,
        overdue_count as detail_count
    from activities
    where overdue_count > 0
    union all
    select
        'not_implemented' as kind,
        3 as urgency,
        unit_code,
        failed_count as detail_count
    from activities
    where failed_count > 0
    union all
    select
        'errors' as kind,
        4 as urgency,
        unit_code,
        error_count as detail_count
    from reports
    where error_count > 0
    union all
    select
        'late' as kind,
        5 as urgency,
        unit_code,
        days_late as detail_count
    from reports
    where state = 'late'
    union all
    select
        'no_evidence' as kind,
        6 as urgency,
        unit_code,
        evidence_count as detail_count
    from activities
    where evidence_count > 0
)

select
    reasons.kind,
    reasons.urgency,
    reasons.unit_code,
    u.name_en,
    u.name_ru,
    u.name_ky,
    u.short_en,
    u.short_ru,
    u.short_ky,
    reasons.detail_count::bigint as detail_count
from reasons
inner join ref.units as u on reasons.unit_code = u.unit_code
order by reasons.urgency asc, reasons.detail_count desc, u.sort_order asc
