-- one row per file that holds a number which the rule of small counts withholds, in any version
select distinct f.sha256
from ({{small_withheld}}) as w
inner join core.submission as s on w.unit_code = s.unit_code and w.period_code = s.period_code
inner join core.source_file as f on s.file_id = f.file_id
