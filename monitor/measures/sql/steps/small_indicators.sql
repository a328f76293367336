-- one row per indicator with a number under the rule of small counts
select distinct indicator_code
from ref.small_counts
where sheet_code = 'F2'
