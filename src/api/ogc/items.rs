//! Items of a collection (OGC API – Features Part 1, Part 2 for reference systems, Part 3 for filters).

use actix_web::http::header::{HeaderName, LINK, VARY};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::asked::{Asked, query};
use super::collections::find;
use super::crs::Crs;
use super::form::Form;
use super::links::{GEOJSON, HTML, JSON, Link};
use super::{links, pages, root};
use crate::api::caching::start_of_day;
use crate::api::error::{ApiError, Problem};
use crate::api::regions;
use crate::api::state::AppState;
use crate::domain::Date;
use crate::export::collections::{Collection, Field, Record, Records};
use crate::export::geojson::{CollectionType, FeatureType};

/// Header that says in which system coordinates are (Part 2, requirement 16).
const CONTENT_CRS: HeaderName = HeaderName::from_static("content-crs");

/// A page of items.
#[derive(Serialize)]
pub(super) struct Items<'a> {
    r#type: CollectionType,
    /// The day of the figures, where they are of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    as_at: Option<Date>,
    #[serde(rename = "timeStamp")]
    time_stamp: String,
    #[serde(rename = "numberMatched")]
    pub(super) number_matched: usize,
    #[serde(rename = "numberReturned")]
    pub(super) number_returned: usize,
    pub(super) links: Vec<Link>,
    pub(super) features: Vec<Item<'a>>,
}

/// An item.
#[derive(Serialize)]
pub(super) struct Item<'a> {
    r#type: FeatureType,
    pub(super) id: String,
    geometry: Option<Box<RawValue>>,
    pub(super) properties: Properties<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) links: Vec<Link>,
}

/// The fields of a record by name; null where one is not known.
pub(super) struct Properties<'a> {
    pub(super) fields: &'static [Field],
    pub(super) record: Record<'a>,
}

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.fields.len()))?;
        for (field, value) in self.fields.iter().zip(&self.record.values) {
            map.serialize_entry(field.name, value)?;
        }
        map.end()
    }
}

impl<'a> Item<'a> {
    fn new(collection: Collection, record: Record<'a>, crs: Crs) -> Result<Self, ApiError> {
        let geometry = record.place.as_ref().map(|place| crs.write(place)).transpose()?;
        let id = record.id.clone().into_owned();
        let properties = Properties { fields: collection.fields(), record };
        Ok(Self { r#type: FeatureType::Feature, id, geometry, properties, links: Vec::new() })
    }
}

/// Features of a collection. Every property of the collection is a parameter, too, that keeps what is equal to its value.
#[utoipa::path(get, path = "/ogc/collections/{collection}/items", tag = "OGC API",
    params(("collection" = String, Path, description = "authorities, gaps, venues, classes or small_areas.", example = "authorities"), ("f" = Option<String>, Query, description = "json or html; the default is what the client accepts."), ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."), ("bbox" = Option<String>, Query, description = "Four numbers in the order of the axes of bbox-crs. What has no place matches every box, as Part 1 wants it; `filter=S_INTERSECTS(geometry, BBOX(…))` leaves it out."), ("bbox-crs" = Option<String>, Query, description = "CRS84 (default), EPSG 4326, 3857 or 27700, by its URI."), ("datetime" = Option<String>, Query, description = "A day or an interval: figures as at its last day; classes whose term falls into it."), ("limit" = Option<u32>, Query, description = "Features at once, 1 to 1,000; the default is 100.", minimum = 1), ("offset" = Option<u32>, Query, description = "Features to pass over."), ("crs" = Option<String>, Query, description = "The system of the coordinates, as bbox-crs."), ("filter" = Option<String>, Query, description = "A filter in CQL2 text over the queryables, such as unmet_at_most > 100 AND la_name LIKE 'N%'."), ("filter-lang" = Option<String>, Query, description = "cql2-text."), ("filter-crs" = Option<String>, Query, description = "CRS84, by its URI."),),
    responses((status = 200, content((Object = "application/geo+json"), (String = "text/html"))),  (status = 400, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json"),))]
pub(in crate::api) async fn items(
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let collection = find(&path)?;
    let query = query(&request, collection)?;
    let served = regions::asked(&state, &query).await?;
    let asked = Asked::read(&request, &query, collection, &served.snapshot)?;
    let (base, crs) = (root(&request, &state), asked.crs);
    let raw = request.query_string().to_owned();
    let (of_one, of_region) = (links::asked(&request, &OF_ONE), links::asked(&request, &["region"]));
    // Thousands of records are filtered and written: not on a thread that answers.
    let written = web::block(move || {
        let snapshot = &served.snapshot;
        let records = Records::new(collection, snapshot, asked.as_at);
        let found = asked.found(&records);
        let page = found.iter().skip(asked.offset).take(asked.limit);
        let features = page
            .filter_map(|number| records.get(*number))
            .map(|record| Item::new(collection, record, asked.crs))
            .collect::<Result<Vec<_>, _>>()?;
        let items = Items {
            r#type: CollectionType::FeatureCollection,
            as_at: asked.told_day(),
            time_stamp: start_of_day(),
            number_matched: found.len(),
            number_returned: features.len(),
            links: paging((&base, collection), (&raw, &of_region), &asked, found.len()),
            features,
        };
        Ok::<_, ApiError>(match asked.form {
            Form::Html => Written::Page(pages::items(collection, &items, &of_one, snapshot)),
            Form::Json => Written::Json(serde_json::to_vec(&items)?, items.links),
        })
    });
    written.await.map_err(|e| ApiError::Internal(e.to_string()))?.map(|written| written.response(crs))
}

/// What a feature is asked with besides its form: a link to it leads to the same.
const OF_ONE: [&str; 3] = ["region", "datetime", "crs"];

/// One feature.
#[utoipa::path(get, path = "/ogc/collections/{collection}/items/{id}", tag = "OGC API",
    params(("collection" = String, Path, description = "authorities, gaps, venues, classes or small_areas.", example = "authorities"), ("id" = String, Path, description = "Identifier of the feature.", example = "E06000018"), ("f" = Option<String>, Query, description = "json or html; the default is what the client accepts."), ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."), ("datetime" = Option<String>, Query, description = "A day or an interval: figures as at its last day; classes whose term falls into it."), ("crs" = Option<String>, Query, description = "The system of the coordinates, as bbox-crs."),),
    responses((status = 200, content((Object = "application/geo+json"), (String = "text/html"))),  (status = 400, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json"),))]
pub(in crate::api) async fn item(
    request: HttpRequest,
    path: web::Path<(String, String)>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let (collection, id) = path.into_inner();
    let collection = find(&collection)?;
    let known = ["f", "region", "crs", "datetime"];
    let query = crate::api::query::Query::read(&request, &known)?;
    let served = regions::asked(&state, &query).await?;
    let asked = Asked::read(&request, &query, collection, &served.snapshot)?;
    let (base, crs) = (root(&request, &state), asked.crs);
    let (of_one, of_region) = (links::asked(&request, &OF_ONE), links::asked(&request, &["region"]));
    let written = web::block(move || {
        let snapshot = &served.snapshot;
        let records = Records::new(collection, snapshot, asked.as_at);
        let found = records.iter().find(|record| record.id == id && asked.is_in_our_time());
        let record = found.ok_or_else(|| {
            ApiError::NotFound(format!("/ogc/collections/{}/items/{id:.80}", collection.as_str()))
        })?;
        let mut item = Item::new(collection, record, asked.crs)?;
        let here = format!("{base}/collections/{}", collection.as_str());
        let own = format!("{here}/items/{}", item.id);
        let [page, feature] =
            if asked.form == Form::Html { ["self", "alternate"] } else { ["alternate", "self"] };
        item.links = vec![
            Link::new(format!("{own}?f=json"), feature, GEOJSON, "This feature").asked(&of_one),
            Link::new(format!("{own}?f=html"), page, HTML, "The same as a page").asked(&of_one),
            Link::new(here, "collection", JSON, "The collection that it is in").asked(&of_region),
        ];
        Ok::<_, ApiError>(match asked.form {
            Form::Html => Written::Page(pages::item(collection, &item, snapshot)),
            Form::Json => Written::Json(serde_json::to_vec(&item)?, item.links),
        })
    });
    written.await.map_err(|e| ApiError::Internal(e.to_string()))?.map(|written| written.response(crs))
}

/// What was written off the threads that answer.
enum Written {
    Page(String),
    Json(Vec<u8>, Vec<Link>),
}

impl Written {
    fn response(self, crs: Crs) -> HttpResponse {
        match self {
            Self::Page(page) => pages::sent(page),
            Self::Json(body, links) => geojson(crs, &links).body(body),
        }
    }
}

fn geojson(crs: Crs, links: &[Link]) -> actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response.content_type(GEOJSON);
    response.insert_header((CONTENT_CRS, format!("<{}>", crs.uri())));
    response.insert_header((VARY, "Accept"));
    // Where the next page is, also for whoever does not read the body.
    for link in links.iter().filter(|link| matches!(link.rel, "next" | "prev")) {
        response.append_header((LINK, format!("<{}>; rel=\"{}\"", link.href, link.rel)));
    }
    response
}

/// Links of a page: itself, the same as HTML, the pages beside it.
fn paging(
    (base, collection): (&str, Collection),
    (raw, of_region): (&str, &str),
    asked: &Asked,
    matched: usize,
) -> Vec<Link> {
    let here = format!("{base}/collections/{}", collection.as_str());
    let with = |replaced: &[(&str, String)]| {
        let names: Vec<&str> = replaced.iter().map(|(name, _)| *name).collect();
        let kept = raw.split('&').filter(|pair| !pair.is_empty() && !links::is_one_of(pair, &names));
        let new = replaced.iter().map(|(name, value)| format!("{name}={value}"));
        let pairs: Vec<String> = kept.map(str::to_owned).chain(new).collect();
        if pairs.is_empty() { format!("{here}/items") } else { format!("{here}/items?{}", pairs.join("&")) }
    };
    let form = |form: &str| ("f", form.to_owned());
    let own = if asked.form == Form::Html { "html" } else { "json" };
    let mut links = vec![
        Link::new(
            with(&[form("json")]),
            if own == "json" { "self" } else { "alternate" },
            GEOJSON,
            "This page",
        ),
        Link::new(
            with(&[form("html")]),
            if own == "html" { "self" } else { "alternate" },
            HTML,
            "This page in a browser",
        ),
        Link::new(here.clone(), "collection", JSON, "The collection").asked(of_region),
    ];
    let media = if own == "html" { HTML } else { GEOJSON };
    let at = |offset: usize, limit: usize| {
        with(&[form(own), ("offset", offset.to_string()), ("limit", limit.to_string())])
    };
    let after = asked.offset.saturating_add(asked.limit);
    if after < matched {
        links.push(Link::new(at(after, asked.limit), "next", media, "The next page"));
    }
    if asked.offset > 0 && matched > 0 {
        // Up to where this page begins: one that went on would have its first records twice.
        let end = asked.offset.min(matched);
        let before = end.saturating_sub(asked.limit);
        links.push(Link::new(at(before, end - before), "prev", media, "The page before"));
    }
    links
}
