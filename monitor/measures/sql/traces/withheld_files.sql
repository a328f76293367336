-- one row per file that holds, or may hold, a number which is withheld: it is not given as it was sent
select distinct f.sha256
from ({{covered_rows}}) as r
inner join core.submission as s on r.submission_id = s.submission_id
inner join core.source_file as f on s.file_id = f.file_id
where not r.is_shown
union
-- cells of the sheets with such numbers that were not loaded: totals, earlier values, columns of the office's own
select distinct f.sha256
from core.sheet_account as a
inner join core.source_file as f on a.file_id = f.file_id
inner join core.submission as s on a.file_id = s.file_id
inner join ({{small_withheld}}) as w on s.unit_code = w.unit_code
where
    a.sheet_code in (select sheet_code from ref.small_counts)
    and a.outcome not in (
        'loaded', 'skipped: heading', 'skipped: column numbers', 'skipped: label', 'skipped: section', 'skipped: note'
    )
