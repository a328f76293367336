-- one row per figure that a corrected report changed by the as-of date: what it was, what it became, where both stand
with pairs as (
    select
        c.submission_id as old_id,
        c.superseded_by as new_id,
        c.sheet_code,
        s.unit_code,
        s.period_code,
        c.superseded_date as restated_date
    from core.coverage as c
    inner join core.submission as s on c.submission_id = s.submission_id
    where c.superseded_date <= $as_of and c.superseded_by is not null and s.unit_code = any($units)
),

figures as (
    select
        submission_id,
        'F1' as sheet_code,
        'activity_status' as figure_code,
        activity_no as item_code,
        status_code as said,
        null as number,
        file_name,
        sheet_name,
        row_number
    from "show".activity
    union all
    select
        submission_id,
        'F2' as sheet_code,
        case when sex_code = 'total' and age_band_code = 'total' then 'indicator_value' else 'indicator_part' end
            as figure_code,
        concat_ws(' ', indicator_code, nullif(sex_code, 'total'), nullif(age_band_code, 'total')) as item_code,
        case when actual is null then actual_as_written end as said,
        actual as number,
        file_name,
        sheet_name,
        row_number
    from "show".indicator_value
    union all
    select
        submission_id,
        'F3' as sheet_code,
        'event_participants' as figure_code,
        event_no as item_code,
        null as said,
        participants_total as number,
        file_name,
        sheet_name,
        row_number
    from "show".event
    union all
    select
        submission_id,
        'F3' as sheet_code,
        'event_women' as figure_code,
        event_no as item_code,
        null as said,
        participants_women as number,
        file_name,
        sheet_name,
        row_number
    from "show".event
    union all
    select
        submission_id,
        'F4' as sheet_code,
        'action_count' as figure_code,
        item_no as item_code,
        null as said,
        action_count as number,
        file_name,
        sheet_name,
        row_number
    from "show".outreach
    union all
    select
        submission_id,
        'F4' as sheet_code,
        'people_reached' as figure_code,
        item_no as item_code,
        null as said,
        people_reached as number,
        file_name,
        sheet_name,
        row_number
    from "show".outreach
),

-- a row that tells a figure twice is known by its first mention
single as (
    select
        *,
        row_number() over (partition by submission_id, figure_code, item_code order by row_number) as mention
    from figures
    where item_code is not null
),

before as (
    select
        pairs.*,
        single.figure_code,
        single.item_code,
        single.said,
        single.number,
        single.file_name,
        single.sheet_name,
        single.row_number
    from pairs
    inner join single
        on pairs.old_id = single.submission_id and pairs.sheet_code = single.sheet_code and single.mention = 1
),

after as (
    select
        pairs.*,
        single.figure_code,
        single.item_code,
        single.said,
        single.number,
        single.file_name,
        single.sheet_name,
        single.row_number
    from pairs
    inner join single
        on pairs.new_id = single.submission_id and pairs.sheet_code = single.sheet_code and single.mention = 1
),

compared as (
    select
        coalesce(b.unit_code, a.unit_code) as unit_code,
        coalesce(b.period_code, a.period_code) as period_code,
        coalesce(b.restated_date, a.restated_date) as restated_date,
        coalesce(b.sheet_code, a.sheet_code) as sheet_code,
        coalesce(b.figure_code, a.figure_code) as figure_code,
        coalesce(b.item_code, a.item_code) as item_code,
        coalesce(b.new_id, a.new_id) as submission_id,
        b.said as said_before,
        b.number as number_before,
        a.said as said_after,
        a.number as number_after,
        b.file_name as file_before,
        b.sheet_name as sheet_before,
        b.row_number as row_before,
        a.file_name,
        a.sheet_name,
        a.row_number
    from before as b
    full outer join after as a
        on
            b.old_id = a.old_id
            and b.new_id = a.new_id
            and b.sheet_code = a.sheet_code
            and b.figure_code = a.figure_code
            and b.item_code = a.item_code
    where b.said is distinct from a.said or b.number is distinct from a.number
)

select
    c.* replace (
        case when covered.indicator_code is null then c.said_before end as said_before,
        case when covered.indicator_code is null then c.number_before end as number_before,
        case when covered.indicator_code is null then c.said_after end as said_after,
        case when covered.indicator_code is null then c.number_after end as number_after
    ),
    -- what became of a number of victims or cases would tell it by the difference
    covered.indicator_code is not null as is_withheld,
    s.report_version as declared_version,
    s.prepared_by_role,
    s.sha256,
    u.short_en,
    u.short_ru,
    u.short_ky,
    u.sort_order,
    i.name_en,
    i.name_ru,
    i.name_ky,
    p.title_en,
    p.title_ru,
    p.title_ky
from compared as c
inner join ref.units as u on c.unit_code = u.unit_code
inner join "show".submission as s on c.submission_id = s.submission_id
left join ref.indicators as i
    on c.figure_code in ('indicator_value', 'indicator_part') and split_part(c.item_code, ' ', 1) = i.indicator_code
left join ({{small_indicators}}) as covered on i.indicator_code = covered.indicator_code
left join ref.plan_activities as p
    on c.figure_code = 'activity_status' and c.unit_code = p.unit_code and c.item_code = p.activity_no
order by c.restated_date desc, u.sort_order, c.period_code, c.sheet_code, c.row_number, c.figure_code
