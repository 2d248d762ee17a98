//! Objects as YAML, the form in which people and models know manifests.

use serde_json::Value;

/// What is told of several documents.
pub(super) struct Documents<'a>(pub(super) Vec<&'a str>);

/// A value as YAML, without a line feed at its end. Long texts stay on their lines.
pub(crate) fn yaml(value: &Value) -> String {
    let options = serde_saphyr::ser_options! { min_fold_chars: usize::MAX, folded_wrap_chars: usize::MAX };
    let written = serde_saphyr::to_string_with_options(value, options);
    // Whatever JSON can say YAML can say too.
    written.map_or_else(|_| value.to_string(), |text| text.trim_end().to_owned())
}

/// What of an object is a document: where it is made of one field, that field's value.
pub(super) fn document(told: Value, fields: usize) -> Value {
    match told {
        Value::Object(mut told) if fields == 1 => told.values_mut().next().map(Value::take).unwrap_or_default(),
        other => other,
    }
}

impl Documents<'_> {
    /// The first `count` of them, none longer than `bytes`: what is longer is cut behind a line, and says so.
    pub(super) fn told(&self, count: usize, bytes: usize) -> String {
        self.0[..count].iter().map(|text| cut(text, bytes)).collect::<Vec<_>>().join("\n---\n")
    }

    /// Whether one of the first `count` is longer than that.
    pub(super) fn is_cut(&self, count: usize, bytes: usize) -> bool {
        self.0[..count].iter().any(|text| text.len() > bytes)
    }
}

/// A document in at most so many bytes, cut behind a line where it is longer, which it says then.
pub(super) fn cut(text: &str, bytes: usize) -> String {
    if text.len() <= bytes {
        return text.to_owned();
    }
    let kept = &text[..text.floor_char_boundary(bytes)];
    let kept = kept.rfind('\n').map_or(kept, |end| &kept[..end]);
    format!("{kept}\n# cut: {} of {} bytes are told", kept.len(), text.len())
}
