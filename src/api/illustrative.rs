//! Invented provision is said to be so by every answer, whichever handler it comes from: in a header, in JSON
//! and GeoJSON as a member, in a table as its first column and in the name of the file.

use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, web};

use super::error::ApiError;
use super::state::AppState;

const HEADER: HeaderName = HeaderName::from_static("x-illustrative");
const TRUE: HeaderValue = HeaderValue::from_static("true");
/// Stands first where a handler says it itself.
const MEMBER: &[u8] = br#""illustrative":true"#;

/// Says it in the header of an answer, whatever it is.
pub(super) fn say(state: &AppState, headers: &mut HeaderMap) {
    if state.now().snapshot.data.illustrative.is_some() {
        headers.insert(HEADER, TRUE);
    }
}

/// Marks an answer when the providers served are invented; otherwise it passes as it is.
pub(super) async fn mark(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let state = request.app_data::<web::Data<AppState>>();
    let illustrative = state.is_some_and(|state| state.now().snapshot.data.illustrative.is_some());
    // The description of the interface describes nobody's provision.
    let has_figures = request.path() != "/api/openapi.json";
    let response = next.call(request).await?.map_into_boxed_body();
    if !illustrative {
        return Ok(response);
    }
    let (request, mut response) = response.into_parts();
    response.headers_mut().insert(HEADER, TRUE);
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_json = kind.starts_with("application/json") || kind.starts_with("application/geo+json");
    let is_table = kind.starts_with("text/csv");
    if !response.status().is_success() || !has_figures || !(is_json || is_table) {
        return Ok(ServiceResponse::new(request, response));
    }
    let (mut response, body) = response.into_parts();
    let body = to_bytes(body).await.map_err(|fault| ApiError::Internal(fault.to_string()))?;
    let body = if is_json { with_member(&body) } else { with_column(&body).map_err(ApiError::from)? };
    if let Some(name) = response.headers().get(CONTENT_DISPOSITION).and_then(|name| name.to_str().ok()) {
        let name = name.replacen("filename=\"", "filename=\"illustrative-", 1);
        if let Ok(name) = HeaderValue::from_str(&name) {
            response.headers_mut().insert(CONTENT_DISPOSITION, name);
        }
    }
    Ok(ServiceResponse::new(request, response.set_body(body).map_into_boxed_body()))
}

fn with_member(body: &[u8]) -> Vec<u8> {
    let Some(rest) = body.strip_prefix(b"{") else { return body.to_vec() };
    if rest.starts_with(MEMBER) {
        return body.to_vec();
    }
    let comma: &[u8] = if rest.starts_with(b"}") { b"" } else { b"," };
    [b"{", MEMBER, comma, rest].concat()
}

fn with_column(body: &[u8]) -> Result<Vec<u8>, csv::Error> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(body);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for (row, record) in reader.byte_records().enumerate() {
        let first: &[u8] = if row == 0 { b"illustrative" } else { b"yes" };
        writer.write_record([first].into_iter().chain(record?.iter()))?;
    }
    writer.into_inner().map_err(|fault| csv::Error::from(fault.into_error()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_put_first_and_only_once() {
        let marked = |body: &str| String::from_utf8(with_member(body.as_bytes())).unwrap();
        assert_eq!(marked(r#"{"a":1}"#), r#"{"illustrative":true,"a":1}"#);
        assert_eq!(marked("{}"), r#"{"illustrative":true}"#);
        assert_eq!(marked(r#"{"illustrative":true,"a":1}"#), r#"{"illustrative":true,"a":1}"#);
    }

    #[test]
    fn a_table_gets_a_first_column_and_keeps_its_cells() {
        let marked = with_column(b"a,b\r\n\"x, y\",\r\n").unwrap();
        assert_eq!(String::from_utf8(marked).unwrap(), "illustrative,a,b\r\nyes,\"x, y\",\r\n");
    }
}
