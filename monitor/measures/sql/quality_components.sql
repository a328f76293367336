-- one row per component of a received report's quality; unit KG and period all: sums over councils and half-years
with sheets as (
    select * from ({{sheet_standing}}) as s
),

reports as (
    select * from ({{reporting_matrix}}) as r
    where is_received
),

compared as (
    select
        sheets.unit_code,
        sheets.period_code,
        sheets.sheet_code,
        c.finding_code,
        max(case when f.finding_id is null then 0 else 1 end) as is_broken
    from sheets
    inner join ref.quality_checks as c on sheets.sheet_code = c.sheet_code
    left join ({{finding_standing}}) as f
        on
            sheets.submission_id = f.submission_id
            and sheets.sheet_name = f.sheet_name
            and c.finding_code = f.code
    where sheets.row_count > 0
    group by sheets.unit_code, sheets.period_code, sheets.sheet_code, c.finding_code
),

told as (
    select
        unit_code,
        period_code,
        'completeness' as component_code,
        cells_filled as numerator,
        cells_due as denominator
    from reports
    union all
    select
        unit_code,
        period_code,
        'timeliness' as component_code,
        case when state = 'on_time' then 1 else 0 end as numerator,
        1 as denominator
    from reports
    union all
    select
        sheets.unit_code,
        sheets.period_code,
        'validity' as component_code,
        sum(case when a.outcome = 'loaded' then a.cell_count else 0 end)::bigint as numerator,
        sum(case when a.outcome in ('loaded', 'rejected') then a.cell_count else 0 end)::bigint as denominator
    from sheets
    inner join core.sheet_account as a
        on sheets.file_id = a.file_id and sheets.sheet_code = a.sheet_code and sheets.sheet_name = a.sheet_name
    group by sheets.unit_code, sheets.period_code
    union all
    select
        unit_code,
        period_code,
        'consistency' as component_code,
        sum(1 - is_broken)::bigint as numerator,
        count(*) as denominator
    from compared
    group by unit_code, period_code
    union all
    select
        unit_code,
        period_code,
        'evidence' as component_code,
        sum(case when evidence_code is not null then 1 else 0 end)::bigint as numerator,
        count(*) as denominator
    from ({{activity_told}}) as a
    where status_code = 'implemented'
    group by unit_code, period_code
),

-- each report, and the sums over councils, over half-years and over both
placed as (
    select
        unit_code,
        period_code,
        component_code,
        numerator,
        denominator
    from told
    union all
    select
        unit_code,
        'all' as period_code,
        component_code,
        numerator,
        denominator
    from told
    union all
    select
        'KG' as unit_code,
        period_code,
        component_code,
        numerator,
        denominator
    from told
    union all
    select
        'KG' as unit_code,
        'all' as period_code,
        component_code,
        numerator,
        denominator
    from told
),

added as (
    select
        unit_code,
        period_code,
        component_code,
        sum(numerator)::bigint as numerator,
        sum(denominator)::bigint as denominator
    from placed
    group by unit_code, period_code, component_code
),

-- a component that cannot be computed has its row, without a number
expected as (
    select
        p.unit_code,
        p.period_code,
        c.component_code,
        c.sort_order,
        c.weight,
        c.name_en,
        c.name_ru,
        c.name_ky,
        c.counted_en,
        c.counted_ru,
        c.counted_ky
    from (select distinct unit_code, period_code from placed) as p
    cross join ref.quality_components as c
)

select
    e.*,
    case when a.denominator > 0 then a.numerator end as numerator,
    case when a.denominator > 0 then a.denominator end as denominator,
    a.numerator * 1.0 / nullif(a.denominator, 0) as share
from expected as e
left join added as a
    on e.unit_code = a.unit_code and e.period_code = a.period_code and e.component_code = a.component_code
order by e.unit_code, e.period_code, e.sort_order
