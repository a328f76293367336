-- finding: check.materials_differ
-- one row per action whose materials by type and by language, where every one is given, differ in sum
with sums as (
    select
        submission_id,
        sheet_name,
        row_number,
        materials_leaflets + materials_posters + materials_clips + materials_other_type as type_sum,
        materials_ky + materials_ru + materials_other_language as language_sum
    from core.outreach_report
)

select
    submission_id,
    sheet_name,
    row_number,
    'materials_leaflets' as field,
    type_sum::varchar as found,
    language_sum::varchar as expected
from sums
where type_sum <> language_sum
