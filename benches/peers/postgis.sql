-- E2SFCA and nearest points in PostGIS on the same points; times are what \timing prints. See README.md.
-- psql -v peers=FOLDER -f postgis.sql
\set ON_ERROR_STOP on
create extension if not exists postgis;
\set demand_csv :peers '/demand.csv'
\set supply_csv :peers '/supply.csv'
create temp table demand (id text primary key, x float8, y float8, weight float8);
create temp table supply (id text primary key, x float8, y float8, capacity float8);
copy demand from :'demand_csv' csv header;
copy supply from :'supply_csv' csv header;
alter table demand add at geometry(Point, 27700);
alter table supply add at geometry(Point, 27700);
update demand set at = st_setsrid(st_point(x, y), 27700);
update supply set at = st_setsrid(st_point(x, y), 27700);
create index on demand using gist (at);
create index on supply using gist (at);
analyze demand;
analyze supply;
set work_mem = '512MB';
set jit = off;
prepare e2sfca (float8) as
with pair as materialized (
    select d.id as place, s.id as venue, d.weight, s.capacity,
           exp(-(st_distance(d.at, s.at) ^ 2) / (2 * ($1 / 2) ^ 2)) as w
    from demand d join supply s on st_dwithin(d.at, s.at, $1)
), ratio as (
    select venue, max(capacity) / nullif(sum(w * weight), 0) as r from pair group by venue
), access as (
    select place, sum(w * coalesce(r, 0)) as a from pair join ratio using (venue) group by place
)
select count(*), sum(a) from access;
\timing on
\echo e2sfca 10 km
execute e2sfca (10000);
execute e2sfca (10000);
\echo e2sfca 20 km
execute e2sfca (20000);
\echo five nearest
select count(*) from demand d cross join lateral (select s.id from supply s order by s.at <-> d.at limit 5) near;
