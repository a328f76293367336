-- one row per other spelling of a code; several codes joined by a semicolon are ambiguous on purpose
create table ref.spellings (
    list varchar not null,
    code varchar not null,
    spelling varchar not null,
    language varchar,
    source varchar
);
