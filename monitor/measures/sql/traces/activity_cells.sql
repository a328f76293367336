-- one row per activity and part of a figure it adds to: the cell of its status, or the plan where no report tells it
with added as (
    select
        a.*,
        p.part,
        p.part in ('overdue_count', 'overdue_unknown_count') as is_of_last,
        case p.part
            when 'plan_count' then 1
            when 'activity_count' then 1
            when 'weight_sum' then a.weight
            when 'reported_count' then case when a.status_code is not null then 1 end
            when 'implemented_count' then case when a.status_code = 'implemented' then 1 end
            when 'implemented_weight' then case when a.status_code = 'implemented' then a.weight end
            when 'countable_count' then case when a.status_code not in ('cancelled', 'permanent') then 1 end
            when 'countable_weight' then case when a.status_code not in ('cancelled', 'permanent') then a.weight end
            when 'overdue_count' then case when a.is_overdue then 1 end
            when 'overdue_unknown_count'
                then case when a.is_overdue and a.last_status_code = 'not_reported' then 1 end
        end as amount
    from ({{activity_status}}) as a
    cross join (
        values ('plan_count'), ('activity_count'), ('weight_sum'), ('reported_count'), ('implemented_count'),
        ('implemented_weight'), ('countable_count'), ('countable_weight'), ('overdue_count'), ('overdue_unknown_count')
    ) as p (part)
),

placed as (
    select
        unit_code,
        pillar_code,
        activity_no,
        coalesce(status_code, 'not_reported') as status_code,
        part,
        amount,
        case when is_of_last then last_submission_id else submission_id end as submission_id,
        case when is_of_last then last_sheet_name else sheet_name end as sheet_name,
        case when is_of_last then last_row_number else row_number end as row_number,
        case when is_of_last then last_status_as_written else status_as_written end as said
    from added
    where amount is not null
)

select
    p.unit_code,
    p.pillar_code,
    p.activity_no,
    p.status_code,
    s.period_code,
    p.part,
    p.amount,
    p.activity_no as about,
    p.said,
    p.submission_id,
    coalesce(c.file_name, 'plan_activities.csv') as file_name,
    c.sha256,
    p.sheet_name,
    c.column_letter || p.row_number::varchar as cell,
    c.received_date,
    c.version
from placed as p
-- a line of the plan that no report tells is of no half-year
left join core.submission as s on p.submission_id = s.submission_id
left join ({{cell_place}}) as c
    on
        p.submission_id = c.submission_id
        and c.sheet_code = 'F1'
        and p.sheet_name = c.sheet_name
        and c.field = 'status_code'
order by p.part, p.unit_code, p.activity_no
