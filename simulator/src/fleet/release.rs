//! What was, or would be, deployed at a revision. Of a release only the images are known: those that the sources name,
//! or else an earlier tag for each sync that came after.

use super::{
    blueprint::Blueprint,
    manifest::{Shape, repository, wished},
    part::Part,
};
use crate::wire::Source;

/// The containers of a part as these sources have them at these revisions.
pub(crate) fn shape_at(part: &Part, application: &Blueprint, sources: &[Source], revisions: &[String]) -> Shape {
    let mut shape = wished(part);
    let back = steps_back(application, revisions);
    let main = application.parts.iter().find(|part| !part.images().is_empty()).map(|part| part.name.as_str());
    for (index, (_, image)) in shape.containers.iter_mut().enumerate() {
        if let Some(named) = named_image(sources, image) {
            *image = named;
        } else if let Some(released) = released_image(&application.sources, sources, image) {
            *image = released;
        } else if main == Some(part.name.as_str()) && index == 0 && back > 0 {
            *image = earlier(image, back);
        }
    }
    shape
}

/// How many syncs came after the one to these revisions; none where there was no such sync.
fn steps_back(application: &Blueprint, revisions: &[String]) -> i64 {
    if application.revisions == revisions {
        return 0;
    }
    let history = &application.history;
    // What is rendered follows the first source; others bring values along.
    let exact = history.iter().rposition(|past| past.revisions == revisions);
    let main = || history.iter().rposition(|past| past.revisions.first() == revisions.first());
    let Some(at) = exact.or_else(main) else { return 0 };
    let ahead = history.last().is_some_and(|newest| newest.revisions != application.revisions);
    (history.len() - 1 - at) as i64 + i64::from(ahead)
}

/// What Kustomize is told to use in place of this image.
pub(crate) fn named_image(sources: &[Source], image: &str) -> Option<String> {
    let images = sources.iter().flat_map(|source| &source.kustomize).flat_map(|kustomize| &kustomize.images);
    images
        .map(|named| named.rsplit_once('=').map_or((repository(named), named.as_str()), |(old, new)| (old, new)))
        .find(|(old, _)| *old == repository(image))
        .map(|(_, new)| new.to_owned())
}

/// Where the image carries the version that the sources asked for, the same with the version that others ask for.
pub(crate) fn released_image(now: &[Source], then: &[Source], image: &str) -> Option<String> {
    let (now, then) = (version(now)?, version(then)?);
    (image.strip_prefix(repository(image))? == format!(":{now}")).then(|| format!("{}:{then}", repository(image)))
}

/// The version that a chart or a parameter of one asks for.
fn version(sources: &[Source]) -> Option<&str> {
    sources.iter().find_map(|source| {
        let parameters = source.helm.iter().flat_map(|helm| &helm.parameters);
        let tag = parameters.into_iter().find(|parameter| parameter.name == "image.tag");
        let chart = (!source.chart.is_empty()).then_some(source.target_revision.as_str());
        tag.map(|parameter| parameter.value.as_str()).or(chart)
    })
}

/// The tag so many releases earlier: the last number in it that is not zero is lowered, and never below zero.
fn earlier(image: &str, steps: i64) -> String {
    let tag = repository(image).len();
    let mut end = image.len();
    while let Some(last) = image[tag..end].rfind(|letter: char| letter.is_ascii_digit()) {
        end = tag + last + 1;
        let start = image[tag..end].rfind(|letter: char| !letter.is_ascii_digit()).map_or(tag, |at| tag + at + 1);
        match image[start..end].parse::<i64>() {
            Ok(number) if number > 0 => {
                return format!("{}{}{}", &image[..start], (number - steps).max(0), &image[end..]);
            }
            _ => end = start,
        }
    }
    image.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Helm, Parameter};

    #[test]
    fn sources_name_images_in_three_ways() {
        let kustomized = |image: &str| vec![Source::git("r", "p", "main").with_images(&[image])];
        let parameters =
            |tag: &str| vec![Parameter { name: "image.tag".to_owned(), value: tag.to_owned(), ..Parameter::default() }];
        let helm = |tag: &str| {
            vec![Source::git("r", "p", "main").with_helm(Helm { parameters: parameters(tag), ..Helm::default() })]
        };
        let chart = |version: &str| vec![Source::chart("r", "c", version)];
        for (image, named, released) in [
            ("a/b:1", kustomized("a/b:2"), Some("a/b:2")),
            ("a/b:1", kustomized("a/b=mirror/b:2"), Some("mirror/b:2")),
            ("a/c:1", kustomized("a/b:2"), None),
            ("host:5000/b@sha256:12", kustomized("host:5000/b:2"), Some("host:5000/b:2")),
        ] {
            assert_eq!(named_image(&named, image).as_deref(), released, "{image}");
        }
        assert_eq!(released_image(&helm("1"), &helm("2"), "a/b:1").as_deref(), Some("a/b:2"));
        assert_eq!(released_image(&chart("1.0.0"), &chart("0.9.0"), "a/b:1.0.0").as_deref(), Some("a/b:0.9.0"));
        assert_eq!(released_image(&chart("1.0.0"), &chart("0.9.0"), "a/b:7").as_deref(), None);
        for (image, back, expected) in [
            ("a:8.4.2", 2, "a:8.4.0"),
            ("a:8.4.1", 5, "a:8.4.0"),
            ("gb:v5", 1, "gb:v4"),
            ("a:v0.79.0", 2, "a:v0.77.0"),
            ("a5:0.0", 1, "a5:0.0"),
        ] {
            assert_eq!(earlier(image, back), expected);
        }
    }
}
