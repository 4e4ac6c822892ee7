//! HTML as text: elements that are closed as they were opened, and text that is always escaped.

use std::fmt::Write as _;

/// A page or a part of one.
#[derive(Debug, Default)]
pub(in crate::api) struct Html(String);

/// Names and values of attributes; names are ours, values are escaped.
pub(in crate::api) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Html {
    /// An element with what `fill` puts into it.
    pub(in crate::api) fn within(
        &mut self,
        tag: &'static str,
        attributes: Attributes<'_>,
        fill: impl FnOnce(&mut Self),
    ) {
        self.empty(tag, attributes);
        fill(self);
        let _ = write!(self.0, "</{tag}>");
    }

    /// An element with a text.
    pub(in crate::api) fn element(&mut self, tag: &'static str, attributes: Attributes<'_>, text: &str) {
        self.within(tag, attributes, |html| html.text(text));
    }

    /// An element that has nothing in it and no end, such as `input`.
    pub(in crate::api) fn empty(&mut self, tag: &'static str, attributes: Attributes<'_>) {
        let _ = write!(self.0, "<{tag}");
        for (name, value) in attributes {
            let _ = write!(self.0, " {name}=\"");
            self.text(value);
            self.0.push('"');
        }
        self.0.push('>');
    }

    /// Text, in an element or an attribute.
    pub(in crate::api) fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                // No character of HTML; a browser would show a mark in its place.
                '\0' => self.0.push('\u{fffd}'),
                letter => self.0.push(letter),
            }
        }
    }

    /// A whole document.
    pub(in crate::api) fn into_document(self) -> String {
        format!("<!doctype html>\n{}\n", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_close_and_nothing_that_is_text_is_read_as_markup() {
        let mut html = Html::default();
        html.within("p", &[("title", "\"'&<>")], |html| {
            html.empty("br", &[]);
            html.element("b", &[], "</b><script>alert('1') & \"2\"\0");
        });
        assert_eq!(
            html.0,
            "<p title=\"&quot;&#39;&amp;&lt;&gt;\"><br><b>&lt;/b&gt;&lt;script&gt;alert(&#39;1&#39;) &amp; &quot;2&quot;\u{fffd}</b></p>"
        );
    }
}
