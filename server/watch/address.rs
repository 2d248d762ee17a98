//! Which addresses can be watched.

/// What changes whenever its application does, by the last part of its address. Log lines do not: they come on.
const BELOW: &[&str] = &["tree", "diff", "manifests", "events", "history"];

/// Of `argocd://{instance}/applications/{name}`, or of something below it that changes with it, the name.
pub(super) fn application_of<'a>(address: &'a str, instance: &str) -> Option<&'a str> {
    let mut parts =
        address.strip_prefix("argocd://")?.strip_prefix(instance)?.strip_prefix("/applications/")?.split('/');
    let name = parts.next().filter(|name| is_name(name))?;
    let is_watched = parts.next().is_none_or(|part| BELOW.contains(&part));
    (is_watched && parts.next().is_none()).then_some(name)
}

/// Whether Kubernetes lets an object of these be called so.
fn is_name(text: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let ends = [text.bytes().next(), text.bytes().next_back()];
    text.len() <= 253
        && ends.into_iter().all(|end| end.is_some_and(inside))
        && text.bytes().all(|byte| inside(byte) || byte == b'-' || byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_with_an_application_is_watched_and_nothing_else() {
        for (address, name) in [
            ("argocd://default/applications/shop", Some("shop")),
            ("argocd://default/applications/shop/tree", Some("shop")),
            ("argocd://default/applications/shop-2.eu/history", Some("shop-2.eu")),
            ("argocd://default/applications/shop/logs", None),
            ("argocd://default/applications/shop/tree/", None),
            ("argocd://default/applications/shop/tree/x", None),
            ("argocd://default/applications/shop/", None),
            ("argocd://default/applications/", None),
            ("argocd://default/applications", None),
            ("argocd://default/applications/Shop", None),
            ("argocd://default/applications/-shop", None),
            ("argocd://default/applications/%73hop", None),
            ("argocd://default/applications/{name}", None),
            ("argocd://default/applications/shop?x", None),
            ("argocd://default/projects/shop", None),
            ("argocd://default2/applications/shop", None),
            ("argocd://other/applications/shop", None),
            ("https://default/applications/shop", None),
            ("", None),
        ] {
            assert_eq!(application_of(address, "default"), name, "{address}");
        }
    }
}
