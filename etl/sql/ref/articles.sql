-- one row per article of the Criminal Code that trafficking cases are reported under, by the code it stands in
create table ref.articles (
    article_code varchar primary key,
    sort_order integer not null,
    article_no integer,
    name_en varchar not null,
    name_ru varchar not null,
    name_ky varchar not null,
    valid_from date,
    valid_to date,
    source varchar,
    note varchar
);
