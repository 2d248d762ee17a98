//! Every rule by which a name becomes another name.

/// `app_namespace` → `appNamespace`.
pub fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let mut camel = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut letters = part.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}

/// `ApplicationService_PodLogs2` → `application_service_pod_logs2`, `sinceTime.seconds` → `since_time_seconds`: the way
/// the generated client spells methods and parameters. An acronym is one word.
pub fn snake(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut snake = String::new();
    for (at, letter) in letters.iter().enumerate() {
        if !letter.is_ascii_alphanumeric() {
            if !snake.ends_with('_') {
                snake.push('_');
            }
            continue;
        }
        let before = at.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(at + 1);
        let starts_word = letter.is_ascii_uppercase()
            && before.is_some_and(|before| {
                before.is_ascii_lowercase()
                    || before.is_ascii_digit()
                    || (before.is_ascii_uppercase() && after.is_some_and(char::is_ascii_lowercase))
            });
        if starts_word && !snake.is_empty() && !snake.ends_with('_') {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// The toolset that a service would be: `ApplicationSetService` → `applicationsets`.
pub fn toolset(service: &str) -> String {
    plural(&service.strip_suffix("Service").unwrap_or(service).to_lowercase())
}

/// The mapping file that a service would get, where its own name is not another's.
pub fn file_of(service: &str, taken: impl Fn(&str) -> bool) -> String {
    let file = |stem: &str| format!("spec/tools/{stem}.yaml");
    let first = file(&toolset(service));
    if taken(&first) { file(&service.to_lowercase()) } else { first }
}

/// As English has it, of the nouns that there are.
pub(crate) fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        _ if word.ends_with('s') => word.to_owned(),
        Some(stem) => format!("{stem}ies"),
        None => format!("{word}s"),
    }
}

/// The name as Rust takes it: a keyword becomes `r#type`.
pub fn ident(name: &str) -> proc_macro2::Ident {
    syn::parse_str(name).unwrap_or_else(|_| proc_macro2::Ident::new_raw(name, proc_macro2::Span::call_site()))
}

/// What [`is_plain`] takes.
pub const PLAIN: &str = "lower-case letters, digits and single underscores, 40 at most; not crate, self or super";

/// Verbs a tool's name may start with.
pub const VERBS: &[&str] = &[
    "apply",
    "compare",
    "count",
    "create",
    "delete",
    "diagnose",
    "diff",
    "explain",
    "find",
    "get",
    "invalidate",
    "list",
    "patch",
    "preview",
    "refresh",
    "restart",
    "rollback",
    "rotate",
    "run",
    "search",
    "set",
    "sync",
    "terminate",
    "update",
    "validate",
    "wait",
];

/// Whether this may be the name of a tool or of an argument: hosts differ, and this is what all of them take.
/// [`PLAIN`] says it in words.
pub fn is_plain(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_lowercase())
        && name.len() <= 40
        && name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
        && !name.ends_with('_')
        && !name.contains("__")
        // Rust has no way to call a field so.
        && !["crate", "self", "super"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_names() {
        for (from, to) in [("app_namespace", "appNamespace"), ("name", "name"), ("tail_lines", "tailLines")] {
            assert_eq!(camel(from), to);
        }
        for (from, to) in [
            ("ApplicationService_PodLogs2", "application_service_pod_logs2"),
            ("sinceTime.seconds", "since_time_seconds"),
            ("Logs2Stream", "logs2_stream"),
            ("source.repoURL", "source_repo_url"),
            ("GPGKeyService_List", "gpg_key_service_list"),
            ("ApplicationService_GetOCIMetadata", "application_service_get_oci_metadata"),
        ] {
            assert_eq!(snake(from), to);
        }
        for (from, to) in [("ApplicationSetService", "applicationsets"), ("RepositoryService", "repositories")] {
            assert_eq!(toolset(from), to);
        }
        assert_eq!(file_of("CrewService", |_| false), "spec/tools/crews.yaml");
        assert_eq!(file_of("CrewService", |file| file == "spec/tools/crews.yaml"), "spec/tools/crewservice.yaml");
    }
}
