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
        submission_id,
        sheet_name,
        field,
        sum(person_count)::bigint as part_sum
    from counts
    where by_form or by_sex or by_age
    group by submission_id, sheet_name, field, by_form, by_sex, by_age
    having min(person_count) >= 0
)

select
    counts.submission_id,
    counts.sheet_name,
    counts.row_number,
    counts.field,
    counts.person_count::varchar as found,
    max(parts.part_sum)::varchar as expected
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
