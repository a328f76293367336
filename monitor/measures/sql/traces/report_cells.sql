-- one row per report, sheet or finding and part of a figure it adds to, with the cell that stands for it
with reports as (
    select
        r.*,
        m.is_complete,
        m.is_valid,
        m.is_corrected
    from ({{report_state}}) as r
    left join ({{reporting_matrix}}) as m on r.unit_code = m.unit_code and r.period_code = m.period_code
),

added as (
    select
        r.unit_code,
        r.period_code,
        p.part,
        case p.part
            when 'reports_received' then case when r.is_received and r.period_code = $period then 1 end
            when 'reports_on_time' then case when r.state = 'on_time' and r.period_code = $period then 1 end
            when 'due_count' then case when r.reports_expected and r.state <> 'not_due' then 1 end
            when 'received_count' then case when r.is_received then 1 end
            when 'on_time_count' then case when r.state = 'on_time' then 1 end
            when 'late_count' then case when r.state = 'late' then 1 end
            when 'complete_count' then case when r.is_complete then 1 end
            when 'valid_count' then case when r.is_valid then 1 end
            when 'corrected_count' then case when r.is_corrected then 1 end
            when 'days_late' then r.days_late
            when 'days_late_of_late' then case when r.state = 'late' then r.days_late end
        end as amount,
        coalesce(r.received_date, r.due_date)::date::varchar as said,
        r.submission_id,
        'unit_code' as field,
        'F0' as sheet_code,
        null as sheet_name
    from (select *, submission_id is not null as is_received from reports) as r
    cross join (
        values
        ('reports_received'),
        ('reports_on_time'),
        ('due_count'),
        ('received_count'),
        ('on_time_count'),
        ('late_count'),
        ('complete_count'),
        ('valid_count'),
        ('corrected_count'),
        ('days_late'),
        ('days_late_of_late')
    ) as p (part)
    union all
    select
        c.unit_code,
        c.period_code,
        p.part,
        case p.part when 'cells_due' then c.cells_due else c.cells_filled end as amount,
        c.sheet_code as said,
        c.submission_id,
        null as field,
        c.sheet_code,
        c.sheet_name
    from ({{sheet_standing}}) as c
    cross join (values ('cells_due'), ('cells_filled')) as p (part)
)

select
    a.unit_code,
    a.period_code,
    a.part,
    a.amount,
    a.period_code as about,
    a.said,
    a.submission_id,
    -- a report that is due and has not come stands in the calendar of half-years alone
    coalesce(f.file_name, 'periods.csv') as file_name,
    f.sha256,
    coalesce(a.sheet_name, c.sheet_name) as sheet_name,
    c.column_letter || c.heading_row::varchar as cell,
    s.received_date,
    s.version
from added as a
left join core.submission as s on a.submission_id = s.submission_id
left join core.source_file as f on s.file_id = f.file_id
left join ({{cell_place}}) as c
    on a.submission_id = c.submission_id and a.sheet_code = c.sheet_code and a.field = c.field
where a.amount is not null
union all
select
    t.unit_code,
    t.period_code,
    t.severity || '_count' as part,
    1 as amount,
    t.period_code as about,
    t.found as said,
    t.submission_id,
    t.file_name,
    f.sha256,
    t.sheet_name,
    t.cell,
    t.received_date,
    s.version
from ({{finding_standing}}) as t
inner join core.submission as s on t.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
order by part, unit_code, period_code, file_name, sheet_name, cell
