-- one row per line of money and part of a figure it adds to, with the cell that part was read from
with added as (
    select
        line.*,
        p.part,
        case
            when p.field = 'planned' and line.sheet_code = 'F8' then 'approved_kgs'
            when p.field = 'planned' then 'planned_kgs'
            else p.field
        end as field,
        case
            when p.part like 'f8%' and line.sheet_code <> 'F8' then null
            when p.part like 'f1%' and line.sheet_code <> 'F1' then null
            when p.part in ('f8_approved_kgs', 'f1_planned_kgs') then line.planned_kgs
            when p.part = 'f8_disbursed_kgs' then line.disbursed_kgs
            when p.part = 'f8_in_kind_kgs' then line.in_kind_kgs
            when p.part in ('f8_spent_kgs', 'f1_spent_kgs') then line.spent_kgs
            when p.part in ('f8_base', 'f1_base') then case when line.spent_kgs is not null then line.planned_kgs end
            when p.part in ('f8_spent_of_base', 'f1_spent_of_base')
                then case when line.planned_kgs is not null then line.spent_kgs end
            when p.part in ('f8_local_kgs', 'f1_local_kgs')
                then case when line.funding_source_code = 'local' then line.spent_kgs end
            when p.part = 'f8_republican_kgs'
                then case when line.funding_source_code = 'republican' then line.spent_kgs end
            when p.part in ('f8_compared_kgs', 'f1_compared_kgs')
                then case when m.difference_kgs is not null then line.spent_kgs end
        end as amount
    from ({{money_lines}}) as line
    left join ({{money_compared}}) as m
        on
            line.unit_code = m.unit_code
            and line.pillar_code is not distinct from m.pillar_code
            and line.funding_source_code is not distinct from m.funding_source_code
    cross join (
        values ('f8_approved_kgs', 'planned'), ('f8_disbursed_kgs', 'disbursed_kgs'), ('f8_spent_kgs', 'spent_kgs'),
        ('f8_in_kind_kgs', 'in_kind_kgs'), ('f8_base', 'planned'), ('f8_spent_of_base', 'spent_kgs'),
        ('f8_local_kgs', 'spent_kgs'), ('f8_republican_kgs', 'spent_kgs'), ('f1_planned_kgs', 'planned'),
        ('f1_spent_kgs', 'spent_kgs'), ('f1_base', 'planned'), ('f1_spent_of_base', 'spent_kgs'),
        ('f1_local_kgs', 'spent_kgs'), ('f8_compared_kgs', 'spent_kgs'), ('f1_compared_kgs', 'spent_kgs')
    ) as p (part, field)
)

select
    a.unit_code,
    a.pillar_code,
    a.funding_source_code,
    a.part,
    a.amount,
    a.activity_no,
    coalesce(a.activity_no, a.pillar_code) as about,
    case a.field
        when 'approved_kgs' then a.planned_kgs_as_written
        when 'planned_kgs' then a.planned_kgs_as_written
        when 'disbursed_kgs' then a.disbursed_kgs_as_written
        when 'spent_kgs' then a.spent_kgs_as_written
        when 'in_kind_kgs' then a.in_kind_kgs_as_written
    end as said,
    a.submission_id,
    c.file_name,
    c.sha256,
    a.sheet_name,
    c.column_letter || a.row_number::varchar as cell,
    c.received_date,
    c.version
from added as a
left join ({{cell_place}}) as c
    on
        a.submission_id = c.submission_id
        and a.sheet_code = c.sheet_code
        and a.sheet_name = c.sheet_name
        and a.field = c.field
where a.amount is not null
order by a.part, a.unit_code, a.row_number
