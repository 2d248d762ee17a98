//! Descriptions of a part of an API, for mappings that are about that part alone.

use serde_json::Value;

/// The description with the operations of these services and no other; schemas stay.
pub(crate) fn cut(description: &str, services: &[&str]) -> String {
    let mut json: Value = serde_json::from_str(description).unwrap();
    let paths = json["paths"].as_object_mut().unwrap();
    for methods in paths.values_mut() {
        let is_of = |operation: &Value| {
            let service = operation["operationId"].as_str().unwrap().split('_').next().unwrap();
            services.contains(&service)
        };
        methods.as_object_mut().unwrap().retain(|_, operation| is_of(operation));
    }
    paths.retain(|_, methods| !methods.as_object().unwrap().is_empty());
    format!("{json:#}\n")
}

/// The overlay with what it says of the operations of these services and no other; what it says of schemas stays.
pub(crate) fn cut_overlay(overlay: &str, services: &[&str]) -> String {
    let (schemas, operations) = overlay.split_once("\noperations:\n").unwrap();
    let mut text = format!("{schemas}\noperations:\n");
    let mut stays = true;
    for line in operations.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("  ").filter(|rest| rest.starts_with(char::is_alphabetic)) {
            stays = services.contains(&name.split('_').next().unwrap());
        }
        text.push_str(if stays { line } else { "" });
    }
    text
}
