-- finding: check.victims_parts_differ
-- one row per count of all victims that a breakdown of it, where every group is told, does not add up to
with counts as (
    unpivot (
        select
            submission_id,
            sheet_name,
            row_number,
            exploitation_form_code <> 'total' as by_form,
            sex_code <> 'total' as by_sex,
            age_band_code <> 'total' as by_age,
            coalesce(identified_count, -1) as identified_count,
            coalesce(presumed_count, -1) as presumed_count,
            coalesce(referred_count, -1) as referred_count,
            coalesce(assisted_count, -1) as assisted_count,
            coalesce(assisted_shelter, -1) as assisted_shelter,
            coalesce(assisted_medical, -1) as assisted_medical,
            coalesce(assisted_psychological, -1) as assisted_psychological,
            coalesce(assisted_legal, -1) as assisted_legal,
            coalesce(assisted_social, -1) as assisted_social,
            coalesce(assisted_other, -1) as assisted_other,
            coalesce(foreign_count, -1) as foreign_count,
            coalesce(returned_count, -1) as returned_count,
            coalesce(refused_count, -1) as refused_count
        from core.victim_report
    )
    on identified_count,
    presumed_count,
    referred_count,
    assisted_count,
    assisted_shelter,
    assisted_medical,
    assisted_psychological,
    assisted_legal,
    assisted_social,
    assisted_other,
    foreign_count,
    returned_count,
    refused_count
    into name field value person_count
),

parts as (
    select
        c.submission_id,
        c.sheet_name,
        c.field,
        sum(c.person_count)::bigint as part_sum,
        string_agg(
            c.person_count || ' (' || o.column_letter || c.row_number || ')', ' + ' order by c.row_number
        )
        || case when count(*) > 1 then ' = ' || sum(c.person_count)::bigint else '' end as summands
    from counts as c
    inner join core.column_origin as o
        on c.submission_id = o.submission_id and c.sheet_name = o.sheet_name and c.field = o.field
    where c.by_form or c.by_sex or c.by_age
    group by c.submission_id, c.sheet_name, c.field, c.by_form, c.by_sex, c.by_age
    having min(c.person_count) >= 0
)

select
    counts.submission_id,
    counts.sheet_name,
    counts.row_number,
    counts.field,
    counts.person_count::varchar as found,
    max_by(parts.summands, parts.part_sum) as expected
from counts
inner join parts
    on
        counts.submission_id = parts.submission_id
        and counts.sheet_name = parts.sheet_name
        and counts.field = parts.field
where
    not (counts.by_form or counts.by_sex or counts.by_age)
    and counts.person_count >= 0
    and counts.person_count <> parts.part_sum
group by counts.submission_id, counts.sheet_name, counts.row_number, counts.field, counts.person_count
