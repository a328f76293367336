-- one row per publication from outside that a figure, a name, a code or an outline was taken from
select * from ref.sources
order by source_key
