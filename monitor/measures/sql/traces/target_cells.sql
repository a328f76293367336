-- one row per council and part of an indicator's baseline or target it adds to: a line of the table of targets
with answered as (
    select *
    from ({{indicator_weighed}}) as d
    where actual is not null
),

added as (
    select
        a.indicator_code,
        a.unit_code,
        p.part,
        case p.part
            -- a ratio that is withheld has no denominator to be multiplied by
            when 'baseline' then case when a.kind_code <> 'ratio' or a.is_withheld then a.baseline end
            when 'target' then case when a.kind_code <> 'ratio' or a.is_withheld then a.target end
            when 'baseline_points'
                then case when a.kind_code = 'ratio' and a.is_sum_shown then a.baseline * a.share_of_sum end
            when 'target_points'
                then case when a.kind_code = 'ratio' and a.is_sum_shown then a.target * a.share_of_sum end
        end as amount,
        case when p.part in ('baseline', 'baseline_points') then a.baseline else a.target end as said
    from answered as a
    cross join (values ('baseline'), ('target'), ('baseline_points'), ('target_points')) as p (part)
)

select
    indicator_code,
    unit_code,
    null as period_code,
    part,
    amount,
    indicator_code as about,
    said::varchar as said,
    null as submission_id,
    'indicator_targets.csv' as file_name,
    null as sha256,
    null as sheet_name,
    null as cell,
    null as received_date,
    null as version
from added
where amount is not null
order by part, unit_code, about
