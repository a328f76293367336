-- one row per thing a component of a report's quality counts: a sheet, a check, the report's day, a document's cell
with sheets as (
    select * from ({{sheet_standing}}) as s
),

reports as (
    select * from ({{reporting_matrix}}) as r
    where is_received
),

activities as (
    select * from ({{activity_told}}) as a
    where status_code = 'implemented'
),

broken as (
    select distinct
        submission_id,
        sheet_name,
        code
    from ({{finding_standing}}) as f
),

-- denominator_amount is what is asked for, numerator_amount what of it is as it should be
counted as (
    select
        'completeness' as component_code,
        unit_code,
        period_code,
        submission_id,
        sheet_code,
        sheet_name,
        null as field,
        null as row_number,
        sheet_code as about,
        null as said,
        cells_filled as numerator_amount,
        cells_due as denominator_amount,
        null as finding_code,
        null as document
    from sheets
    union all
    select
        'timeliness' as component_code,
        r.unit_code,
        r.period_code,
        s.submission_id,
        'F0' as sheet_code,
        null as sheet_name,
        'unit_code' as field,
        null as row_number,
        r.period_code as about,
        r.first_received_date::date::varchar as said,
        case when r.state = 'on_time' then 1 else 0 end as numerator_amount,
        1 as denominator_amount,
        null as finding_code,
        null as document
    from reports as r
    inner join ({{report_state}}) as s on r.unit_code = s.unit_code and r.period_code = s.period_code
    union all
    select
        'validity' as component_code,
        s.unit_code,
        s.period_code,
        s.submission_id,
        s.sheet_code,
        s.sheet_name,
        null as field,
        null as row_number,
        s.sheet_code as about,
        null as said,
        sum(case when a.outcome = 'loaded' then a.cell_count else 0 end)::bigint as numerator_amount,
        sum(case when a.outcome in ('loaded', 'rejected') then a.cell_count else 0 end)::bigint as denominator_amount,
        null as finding_code,
        null as document
    from sheets as s
    inner join core.sheet_account as a
        on s.file_id = a.file_id and s.sheet_code = a.sheet_code and s.sheet_name = a.sheet_name
    group by s.unit_code, s.period_code, s.submission_id, s.sheet_code, s.sheet_name
    union all
    select
        'consistency' as component_code,
        s.unit_code,
        s.period_code,
        min(s.submission_id) as submission_id,
        s.sheet_code,
        arg_min(s.sheet_name, s.submission_id) as sheet_name,
        null as field,
        null as row_number,
        s.sheet_code as about,
        null as said,
        min(case when b.code is null then 1 else 0 end) as numerator_amount,
        1 as denominator_amount,
        c.finding_code,
        null as document
    from sheets as s
    inner join ref.quality_checks as c on s.sheet_code = c.sheet_code
    left join broken as b
        on s.submission_id = b.submission_id and s.sheet_name = b.sheet_name and c.finding_code = b.code
    where s.row_count > 0
    group by s.unit_code, s.period_code, s.sheet_code, c.finding_code
    union all
    select
        'evidence' as component_code,
        unit_code,
        period_code,
        submission_id,
        'F1' as sheet_code,
        sheet_name,
        'status_code' as field,
        row_number,
        activity_no as about,
        status_as_written as said,
        case when evidence_code is not null then 1 else 0 end as numerator_amount,
        1 as denominator_amount,
        null as finding_code,
        evidence_reference as document
    from activities
)

select
    c.component_code,
    c.unit_code,
    c.period_code,
    p.part,
    case p.part when 'numerator' then c.numerator_amount else c.denominator_amount end as amount,
    c.about,
    k.title_en as about_en,
    k.title_ru as about_ru,
    k.title_ky as about_ky,
    case when c.row_number is null or p.part = 'denominator' then c.said else c.document end as said,
    c.submission_id,
    f.file_name,
    f.sha256,
    coalesce(c.sheet_name, o.sheet_name) as sheet_name,
    o.column_letter || coalesce(c.row_number, o.heading_row)::varchar as cell,
    s.received_date,
    s.version
from counted as c
cross join (values ('numerator'), ('denominator')) as p (part)
inner join core.submission as s on c.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
left join ({{cell_place}}) as o
    on
        c.submission_id = o.submission_id
        and c.sheet_code = o.sheet_code
        -- an activity counts by its status, and among the confirmed ones by its document
        and o.field = case when c.row_number is null or p.part = 'denominator' then c.field else 'evidence_code' end
        and (c.sheet_name is null or c.sheet_name = o.sheet_name)
left join ref.finding_codes as k on c.finding_code = k.finding_code
where p.part = 'denominator' or c.numerator_amount > 0
order by
    p.part, c.unit_code, c.period_code, c.about, k.title_en,
    c.component_code, c.row_number, c.submission_id, c.sheet_name
