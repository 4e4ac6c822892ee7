//! The API as pages, for people (Part 1, requirements class HTML).

use actix_web::HttpResponse;
use actix_web::http::header::VARY;

use super::collections::{About, AllCollections};
use super::items::{Item, Items};
use super::landing::Landing;
use super::links::Link;
use crate::api::tables::html::Html;
use crate::api::tables::page::{HTML, document};
use crate::export::collections::{Collection, Value};
use crate::snapshot::Snapshot;

fn whole(title: &str, snapshot: &Snapshot, fill: impl FnOnce(&mut Html)) -> String {
    document(title, Some(snapshot), fill)
}

/// A page as it is sent.
pub(super) fn sent(page: String) -> HttpResponse {
    HttpResponse::Ok().content_type(HTML).insert_header((VARY, "Accept")).body(page)
}

fn links(html: &mut Html, links: &[Link]) {
    html.element("h2", &[], "Links");
    html.within("ul", &[], |html| {
        for link in links {
            html.within("li", &[], |html| {
                html.element("a", &[("href", &link.href)], link.title.unwrap_or(link.rel));
                if let Some(media) = link.media_type {
                    html.text(&format!(" ({media})"));
                }
            });
        }
    });
}

pub(super) fn landing(landing: &Landing, snapshot: &Snapshot) -> String {
    whole("Data for other programs", snapshot, |html| {
        html.element("p", &[], landing.description);
        links(html, &landing.links);
    })
}

pub(super) fn conformance(classes: &[&str], snapshot: &Snapshot) -> String {
    whole("What this API conforms to", snapshot, |html| {
        html.within("ul", &[], |html| classes.iter().for_each(|class| html.element("li", &[], class)));
    })
}

pub(super) fn collections(all: &AllCollections, snapshot: &Snapshot) -> String {
    whole("Collections", snapshot, |html| {
        for about in &all.collections {
            html.within("h2", &[], |html| {
                let own = about.links.iter().find(|link| link.rel == "alternate");
                html.element("a", &[("href", own.map_or("", |link| &link.href))], about.title);
            });
            html.element("p", &[], about.description);
        }
        links(html, &all.links);
    })
}

pub(super) fn collection(collection: Collection, about: &About, snapshot: &Snapshot) -> String {
    whole(about.title, snapshot, |html| {
        html.element("p", &[], about.description);
        links(html, &about.links);
        html.element("h2", &[], "Properties");
        html.within("dl", &[], |html| {
            for field in collection.fields() {
                html.element("dt", &[], field.name);
                html.element("dd", &[], field.about);
            }
        });
    })
}

pub(super) fn items(collection: Collection, items: &Items<'_>, asked: &str, snapshot: &Snapshot) -> String {
    whole(collection.title(), snapshot, |html| {
        html.element("p", &[], collection.about());
        let counts = format!("{} of {} features.", items.number_returned, items.number_matched);
        html.element("p", &[], &counts);
        paging(html, &items.links);
        html.within(
            "div",
            &[("class", "wide"), ("role", "region"), ("aria-label", "Features"), ("tabindex", "0")],
            |html| {
                html.within("table", &[], |html| {
                    html.within("thead", &[], |html| {
                        html.within("tr", &[], |html| {
                            html.element("th", &[("scope", "col")], "id");
                            for field in collection.fields() {
                                html.element("th", &[("scope", "col"), ("title", field.about)], field.name);
                            }
                        });
                    });
                    html.within("tbody", &[], |html| {
                        for item in &items.features {
                            row(html, collection, item, asked);
                        }
                    });
                });
            },
        );
        paging(html, &items.links);
    })
}

fn row(html: &mut Html, collection: Collection, item: &Item<'_>, asked: &str) {
    html.within("tr", &[], |html| {
        html.within("th", &[("scope", "row")], |html| {
            let to = format!("/ogc/collections/{}/items/{}?f=html{asked}", collection.as_str(), item.id);
            html.element("a", &[("href", &to)], &item.id);
        });
        for value in &item.properties.record.values {
            html.element("td", &[], &words(value.as_ref()));
        }
    });
}

fn words(value: Option<&Value<'_>>) -> String {
    match value {
        None => "not known".to_owned(),
        Some(Value::Flag(flag)) => if *flag { "yes" } else { "no" }.to_owned(),
        Some(value) => value.to_text().into_owned(),
    }
}

fn paging(html: &mut Html, links: &[Link]) {
    html.within("p", &[], |html| {
        for link in
            links.iter().filter(|link| matches!(link.rel, "prev" | "next" | "alternate" | "collection"))
        {
            html.element("a", &[("href", &link.href), ("rel", link.rel)], link.title.unwrap_or(link.rel));
            html.text(" ");
        }
    });
}

pub(super) fn item(collection: Collection, item: &Item<'_>, snapshot: &Snapshot) -> String {
    whole(&item.id, snapshot, |html| {
        html.element("p", &[], collection.title());
        html.within("dl", &[], |html| {
            for (field, value) in item.properties.fields.iter().zip(&item.properties.record.values) {
                html.element("dt", &[("title", field.about)], field.name);
                html.element("dd", &[], &words(value.as_ref()));
            }
        });
        links(html, &item.links);
    })
}
