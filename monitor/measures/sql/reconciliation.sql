-- one row per comparison, council and half-year: whether two statements of one thing agree, or why none can be held
with pairs as (
    select
        comparison_code,
        unit_code,
        sum(case when state = 'compared' then 1 else 0 end)::bigint as compared_count,
        sum(case when state = 'compared' and is_different then 1 else 0 end)::bigint as difference_count,
        min(case when state <> 'compared' then state end) as empty_state
    from ({{reconciled}}) as r
    group by comparison_code, unit_code
),

sheets as (
    select
        unit_code,
        sheet_code,
        sum(row_count) as row_count
    from ({{sheet_standing}}) as s
    where period_code = $period
    group by unit_code, sheet_code
)

select
    r.comparison_code,
    r.group_code,
    r.sort_order as comparison_order,
    r.name_en,
    r.name_ru,
    r.name_ky,
    r.why_en,
    r.why_ru,
    r.why_ky,
    b.name_en as owner_en,
    b.name_ru as owner_ru,
    b.name_ky as owner_ky,
    s.unit_code,
    s.short_en,
    s.short_ru,
    s.short_ky,
    s.sort_order,
    s.period_code,
    coalesce(p.difference_count, 0) as difference_count,
    greatest(coalesce(p.compared_count, 0), coalesce(possible.possible_count, 0)) as compared_count,
    -- a whole that no form asks for, or a sheet without rows, has nothing to be compared
    case
        when p.difference_count > 0 then 'differs'
        when coalesce(p.compared_count, 0) + coalesce(possible.possible_count, 0) > 0 then 'agrees'
        when s.state = 'not_due' then 'not_due'
        when p.empty_state is not null then p.empty_state
        when
            r.group_code = 'parts'
            and sheet.row_count is not null
            and (
                sheet.row_count = 0
                or r.finding_codes in (
                    'total.differs', 'check.justice_parts_differ', 'check.victims_parts_differ'
                )
            ) then 'not_applicable'
        else 'not_reported'
    end as state
from ref.reconciliations as r
inner join ref.bodies as b on r.owner_code = b.body_code
cross join ({{submission_status}}) as s
left join pairs as p on r.comparison_code = p.comparison_code and s.unit_code = p.unit_code
left join ({{reconciled_possible}}) as possible
    on r.comparison_code = possible.comparison_code and s.unit_code = possible.unit_code
left join sheets as sheet on r.sheet_code = sheet.sheet_code and s.unit_code = sheet.unit_code
where r.group_code <> 'left_out'
order by r.sort_order, s.sort_order
