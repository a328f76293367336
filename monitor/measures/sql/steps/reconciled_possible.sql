-- one row per sheet and check of parts against a whole: how many wholes the sheet tells together with their parts
with events as (
    select
        submission_id,
        sheet_name,
        row_number,
        breakdown_kind,
        count(*) as part_count,
        count(person_count) as told_count
    from "show".participation
    where
        breakdown_kind in ('sex', 'age_band', 'institution') and category_code in (
            'women', 'men', '0-17', '18-28', '29-59', '60+', 'council', 'administration', 'law_enforcement',
            'health_social', 'education', 'civil_society', 'youth', 'media', 'other'
        )
    group by submission_id, sheet_name, row_number, breakdown_kind
),

told as (
    select
        p.submission_id,
        p.sheet_name,
        case p.breakdown_kind
            when 'sex' then 'check.sexes_differ_from_total'
            when 'age_band' then 'check.ages_differ_from_total'
            else 'check.institutions_differ_from_total'
        end as finding_code
    from events as p
    inner join "show".event as e
        on p.submission_id = e.submission_id and p.sheet_name = e.sheet_name and p.row_number = e.row_number
    where p.part_count = p.told_count and e.participants_total is not null
    union all
    select
        submission_id,
        sheet_name,
        'check.reach_part_exceeds_total' as finding_code
    from "show".outreach
    where people_reached is not null and coalesce(reached_women, reached_youth) is not null
    union all
    select
        submission_id,
        sheet_name,
        'check.materials_differ' as finding_code
    from "show".outreach
    where
        materials_leaflets + materials_posters + materials_clips + materials_other_type + materials_ky + materials_ru
        + materials_other_language is not null
    union all
    select
        t.submission_id,
        t.sheet_name,
        'check.indicator_parts_differ' as finding_code
    from "show".indicator_value as t
    where
        t.sex_code = 'total'
        and t.age_band_code = 'total'
        and t.actual is not null
        and exists (
            select 1
            from "show".indicator_value as p
            where
                p.submission_id = t.submission_id
                and p.sheet_name = t.sheet_name
                and p.indicator_code = t.indicator_code
                and (p.sex_code <> 'total') <> (p.age_band_code <> 'total')
                and p.actual is not null
        )
    union all
    select
        submission_id,
        sheet_name,
        'check.ratio_differs' as finding_code
    from "show".indicator_value
    where actual is not null and numerator is not null and denominator > 0
    union all
    select
        t.submission_id,
        t.sheet_name,
        'check.victims_parts_differ' as finding_code
    from "show".victim as t
    where
        t.is_counted
        and t.exploitation_form_code = 'total'
        and exists (
            select 1
            from "show".victim as p
            where p.submission_id = t.submission_id and p.sheet_name = t.sheet_name and not p.is_counted
        )
    union all
    select
        submission_id,
        sheet_name,
        'check.service_exceeds_assisted' as finding_code
    from "show".victim
    where
        assisted_count is not null
        and coalesce(
            assisted_shelter, assisted_medical, assisted_psychological, assisted_legal, assisted_social, assisted_other
        ) is not null
    union all
    select
        submission_id,
        sheet_name,
        'check.victims_subset_exceeds' as finding_code
    from "show".victim
    where identified_count + presumed_count is not null and coalesce(foreign_count, returned_count) is not null
    union all
    select
        t.submission_id,
        t.sheet_name,
        'check.justice_parts_differ' as finding_code
    from "show".justice as t
    where
        t.article_code = 'total'
        and exists (
            select 1
            from "show".justice as p
            where p.submission_id = t.submission_id and p.sheet_name = t.sheet_name and p.article_code <> 'total'
        )
    union all
    select
        s.submission_id,
        s.sheet_name,
        'total.differs' as finding_code
    from ({{sheet_standing}}) as s
    inner join core.sheet_account as a
        on s.file_id = a.file_id and s.sheet_code = a.sheet_code and s.sheet_name = a.sheet_name
    where a.outcome = 'skipped: total' and a.cell_count > 0
)

select
    r.comparison_code,
    s.unit_code,
    s.period_code,
    count(*) as possible_count
from told
inner join ({{sheet_standing}}) as s on told.submission_id = s.submission_id and told.sheet_name = s.sheet_name
inner join ref.reconciliations as r
    on
        s.sheet_code = r.sheet_code
        and list_contains(string_split(r.finding_codes, ';'), told.finding_code)
where s.period_code = $period
group by r.comparison_code, s.unit_code, s.period_code
