drop table if exists public.authorities_3857, public.venues cascade;

-- Authorities and gaps joined by la_code, in EPSG:3857: a tile of them has the tags of the atlas's.
create table public.authorities_3857 as
select a.la_code, a.la_name, a.upper_tier_name, a.region_code,
  a.as_at, a.population, a.population_as_at,
  a.asylum_support, a.asylum_dispersal, a.asylum_contingency, a.asylum_as_at, a.asylum_per_10000,
  a.resettled_cumulative, a.resettled_to, a.census_low_english, a.census_low_english_percent, a.census_as_at,
  a.providers_known, a.providers_mapped,
  g.need_hours, g.need_complete, g.need_resettled, g.need_asylum, g.need_settled,
  g.supply_hours, g.supply_hours_imputed, g.supply_hours_online, g.supply_known,
  g.providers, g.providers_county_only, g.providers_to_be_confirmed, g.providers_unlocated, g.providers_without_level,
  g.served_hours, g.unmet_hours, g.unmet_known, g.unmet_at_most,
  g.access, g.within_30, g.within_45, g.within_60, g.hours_imported, g.hours_exported, g.nearest_venue_km,
  g.need_pre_entry, g.need_entry_1, g.need_entry_2, g.need_entry_3, g.need_level_1, g.need_level_2,
  g.unmet_at_most_pre_entry, g.unmet_at_most_entry_1, g.unmet_at_most_entry_2, g.unmet_at_most_entry_3,
  g.unmet_at_most_level_1, g.unmet_at_most_level_2,
  a.geom::geometry(MultiPolygon,4326) as geom
from raw.authorities a join raw.gaps g using (la_code) order by la_code;
alter table public.authorities_3857 alter column geom type geometry(MultiPolygon,3857) using st_transform(geom,3857);
alter table public.authorities_3857
  alter column as_at type text using as_at::text, alter column population_as_at type text using population_as_at::text,
  alter column asylum_as_at type text using asylum_as_at::text, alter column resettled_to type text using resettled_to::text,
  alter column census_as_at type text using census_as_at::text;
alter table public.authorities_3857 add primary key (la_code);
create index authorities_3857_geom on public.authorities_3857 using gist (geom);

-- venues, EPSG:4326: "id" is the key, the other 25 columns the properties
create table public.venues as select * from raw.venues order by fid;
alter table public.venues drop column fid, drop column illustrative, alter column geom type geometry(Point,4326);
alter table public.venues add primary key (id);
create index venues_geom on public.venues using gist (geom);
analyze public.authorities_3857; analyze public.venues;
