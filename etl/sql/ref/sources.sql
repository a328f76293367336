-- one row per outside source a figure or name was taken from
create table ref.sources (
    source_key varchar not null primary key,
    title varchar not null,
    address varchar,
    licence varchar,
    note varchar
);
