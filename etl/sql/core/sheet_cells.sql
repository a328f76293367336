-- one row per recognised sheet of a file: how many of its cells were not empty, counted apart from the reading
create table core.sheet_cells (
    file_id varchar not null,
    sheet_name varchar not null,
    cell_count integer not null
);
