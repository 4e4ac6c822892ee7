//! What every operation of the document has alike: a name of its own, examples, and the answers that every route gives.

use super::bodies::with_body;
use utoipa::openapi::path::{Operation, Parameter, ParameterIn};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, Required, Response, ResponseBuilder, Schema};

/// Examples of parameters of a query, by name: the same for whoever has one.
const EXAMPLES: &[(&str, &str)] = &[
    ("region", "E12000004"),
    ("as_at", "2018-03-31"),
    ("geometry", "none"),
    ("format", "csv"),
    ("stream", "asylum"),
    ("level", "entry_1"),
    ("tier", "upper"),
    ("interval", "true"),
    ("planned", "none"),
    ("programme", "asylum_dispersal"),
    ("measure", "e2sfca"),
    ("assume", "hours_settled:4"),
    ("provider_type", "fe_college"),
    ("formal", "formal"),
    ("childcare", "true"),
    ("women_only", "true"),
    ("evening", "true"),
    ("day", "mo,tu"),
    ("assured_within", "12"),
    ("la_code", "E06000018"),
    ("bbox", "-1.3,52.8,-1,53.1"),
    ("unknown", "include"),
    ("limit", "10"),
    ("offset", "0"),
    ("postcode", "NG7 1AA"),
    ("lon", "-1.15"),
    ("lat", "52.95"),
    ("numerator", "dispersed"),
    ("denominator", "mid-2024"),
    ("from", "2017-03-31"),
    ("to", "2018-03-31"),
    ("since", "2026-01-01"),
    ("words", "college"),
    ("f", "json"),
    ("crs", "http://www.opengis.net/def/crs/EPSG/0/27700"),
    ("bbox-crs", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"),
    ("datetime", "2018-03-31"),
    ("filter", "population > 300000"),
    ("filter-lang", "cql2-text"),
    ("filter-crs", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"),
    ("page", "1"),
    ("per_page", "10"),
    ("search", "college"),
    ("figures", "none"),
    ("weighting", "equal"),
    ("silent", "fails"),
    ("feed", "https://directory.example.org/services"),
    ("mapping", "our-columns"),
    ("assured", "2026-03-31"),
    ("provider", "Nottingham College"),
    ("sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("organization_id", "00000000-0000-8000-8000-000000000000"),
    ("taxonomy_term_id", "00000000-0000-8000-8000-000000000000"),
    ("taxonomy_id", "00000000-0000-8000-8000-000000000000"),
    ("modified_after", "2026-03-31"),
    ("full", "true"),
    ("minimal", "true"),
    ("v", "0123456789abcdef"),
];

/// Where the same name takes other values.
const EXAMPLES_OF: [(&str, &str, &str); 2] = [
    ("/api/plans/{la_code}", "format", "xlsx"),
    ("/ogc/collections/{collection}/tiles/WebMercatorQuad/{z}/{row}/{column}", "f", "mvt"),
];

/// Addresses whose answers are named by a tag, each with those below it.
const TAGGED: [&str; 19] = [
    "/api/region",
    "/api/context",
    "/api/authorities",
    "/api/venues",
    "/api/gaps",
    "/api/change",
    "/api/concentration",
    "/api/sources",
    "/api/assumptions",
    "/api/observations",
    "/api/docs",
    "/api/openapi.json",
    "/ogc",
    "/openreferral",
    "/downloads",
    "/tiles",
    "/tables",
    "/tables/authority",
    "/api/templates",
];

/// The same document, whole.
pub(super) fn complete(mut document: OpenApi) -> OpenApi {
    for (path, item) in &mut document.paths.paths {
        let operations = [
            ("get", &mut item.get),
            ("post", &mut item.post),
            ("put", &mut item.put),
            ("delete", &mut item.delete),
        ];
        for (method, operation) in operations {
            let Some(operation) = operation else { continue };
            // Names of handlers are told apart by their modules, which the document does not have.
            operation.operation_id = Some(name(method, path));
            with_examples(path, operation);
            let mut refused = vec![(
                "406",
                "`Accept-Encoding` refuses what is not compressed, and allows none of the codings there are.",
            )];
            if method == "get" {
                refused.push((
                    "412",
                    "`If-Match` names another answer than there is now. What has no strong tag matches none.",
                ));
            }
            for (status, why) in refused {
                operation.responses.responses.entry(status.to_owned()).or_insert_with(|| problem(why).into());
            }
            with_body(path, operation);
            describe(operation);
            if method == "get" {
                with_answers(path, operation);
            }
        }
    }
    document
}

/// Every answer has a description (OpenAPI 3.1, Response Object): where its handler has nothing to add, what its status says.
fn describe(operation: &mut Operation) {
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        if response.description.is_empty() {
            response.description = String::from(match status.as_str() {
                "200" => "What was asked for.",
                "201" => "It was made.",
                "400" => {
                    "A parameter, or the body, is not understood; the answer says which and what is allowed."
                }
                "404" => "There is nothing of this name.",
                "409" => "Somebody else has changed it meanwhile.",
                _ => "As the status says.",
            });
        }
    }
}

/// `get_api_authorities_la_code`.
fn name(method: &str, path: &str) -> String {
    let words = path.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(method.to_owned(), |name, word| name + "_" + word)
}

fn with_examples(path: &str, operation: &mut Operation) {
    for parameter in operation.parameters.iter_mut().flatten() {
        let RefOr::T(parameter) = parameter else { continue };
        let own = EXAMPLES_OF.iter().find(|(of, name, _)| *of == path && *name == parameter.name);
        let shared = || EXAMPLES.iter().find(|(name, _)| *name == parameter.name).map(|(_, example)| example);
        let known = own.map(|(_, _, example)| example).or_else(shared);
        let (Some(example), None, ParameterIn::Query) = (known, stated(parameter), &parameter.parameter_in)
        else {
            continue;
        };
        if let Some(RefOr::T(Schema::Object(schema))) = &mut parameter.schema {
            // As its type has it: a number is no text.
            let value = serde_json::from_str(example).unwrap_or_else(|_| (*example).into());
            schema.examples.push(value);
        }
    }
}

/// What every address that is read may answer, and one that can be tried.
fn with_answers(path: &str, operation: &mut Operation) {
    // In words: what reads a document for machines fetches whatever an example leads to.
    if let Some(address) = example(path, operation) {
        let told = operation.description.take().map(|told| told + "\n\n").unwrap_or_default();
        operation.description = Some(format!("{told}Example: `{address}`"));
    }
    let responses = &mut operation.responses.responses;
    if !responses.contains_key("400") {
        responses.insert("400".to_owned(), problem("A parameter that is not there, or twice.").into());
    }
    // Beside a provider there is what only its keepers read.
    let provider = path == "/api/providers/{id}";
    let under =
        |known: &str| path.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if (provider || TAGGED.iter().any(|known| under(known)))
        && path != "/tables/near"
        && !responses.contains_key("304")
    {
        let same =
            ResponseBuilder::new().description("What `If-None-Match` names is still what is answered.");
        responses.insert("304".to_owned(), same.build().into());
    }
}

/// A refusal for a reason.
fn problem(why: &str) -> Response {
    let body = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description(why).content("application/problem+json", body).build()
}

/// The example that a parameter was given by its handler.
fn stated(parameter: &Parameter) -> Option<String> {
    let value = serde_json::to_value(parameter).ok()?;
    value.get("example")?.as_str().map(str::to_owned)
}

/// An address with the examples that its parameters have; `None` where one of its path has none, and where a header is
/// wanted that only somebody who was sent it has.
fn example(path: &str, operation: &Operation) -> Option<String> {
    let (mut address, mut query) = (path.to_owned(), Vec::new());
    for parameter in operation.parameters.iter().flatten() {
        let RefOr::T(parameter) = parameter else { continue };
        match (&parameter.parameter_in, stated(parameter)) {
            (ParameterIn::Header, _) if parameter.required == Required::True => return None,
            (ParameterIn::Path, Some(value)) => {
                address = address.replace(&format!("{{{}}}", parameter.name), &value);
            }
            (ParameterIn::Query, Some(value)) => {
                query.push(format!("{}={}", parameter.name, value.replace(' ', "+")));
            }
            _ => {}
        }
    }
    let whole = !address.contains('{');
    whole.then(|| if query.is_empty() { address } else { format!("{address}?{}", query.join("&")) })
}
