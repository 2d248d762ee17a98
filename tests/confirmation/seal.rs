//! What is sealed: nobody without the key reads, makes or alters it, and it ends.

use argocd_mcp::config::{Options, settings};
use argocd_mcp::seal::{Sealer, Unopened};
use jiff::Timestamp;
use secrecy::SecretString;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn keyed(keys: &str) -> Result<Sealer, String> {
    Sealer::of_keys(&SecretString::from(keys))
}

#[test]
fn what_is_opened_is_what_was_sealed() {
    let (old, new) = ("o".repeat(32), "n".repeat(100));
    let [before, during, after] =
        [old.clone(), format!("\n{new}\r\n  {old}  \n"), new].map(|keys| keyed(&keys).unwrap());
    for content in [&b""[..], b"x", &[0; 1_000]] {
        for (seals, opens, expected) in [
            (&before, &before, true),
            (&before, &during, true),
            (&during, &during, true),
            (&during, &after, true),
            (&after, &during, true),
            (&during, &before, false),
            (&before, &after, false),
            (&before, &Sealer::random(), false),
            (&Sealer::random(), &Sealer::random(), false),
        ] {
            let text = seals.seal("a", content, at(10)).unwrap();
            assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{text}");
            let opened = opens.open("a", &text, at(9)).map(|opened| (opened.content, opened.expires));
            let expected = if expected { Ok((content.to_vec(), at(10))) } else { Err(Unopened::Foreign) };
            assert_eq!(opened, expected, "{seals:?} {opens:?}");
        }
    }
}

#[test]
fn it_is_for_one_purpose_and_ends() {
    let sealer = Sealer::random();
    let text = sealer.seal("a", b"x", at(10)).unwrap();
    for (purpose, now, why) in [
        ("a", at(10), Unopened::Expired),
        ("a", at(1_000_000), Unopened::Expired),
        ("b", at(0), Unopened::Foreign),
        ("", at(0), Unopened::Foreign),
        // Who may not open it does not hear that it has expired.
        ("b", at(10), Unopened::Foreign),
    ] {
        assert_eq!(sealer.open(purpose, &text, now), Err(why), "{purpose} at {now}");
    }
    assert_ne!(sealer.seal("a", b"x", at(10)).unwrap(), text, "the same is never sealed alike");
}

#[test]
fn a_key_is_long_and_told_to_nobody() {
    let secret = "hunter2-hunter2-hunter2-hunter2-x";
    assert_eq!(format!("{:?}", keyed(secret).unwrap()), "Sealer(1 keys)");
    for (keys, told) in [
        (String::new(), "holds no key"),
        ("\n \n".into(), "holds no key"),
        ("hunter2".into(), "holds a key of 7 bytes; each line has to be one of at least 32"),
        (format!("{secret}\nhunter2"), "holds a key of 7 bytes"),
        (" ".repeat(40) + "hunter2", "holds a key of 7 bytes"),
    ] {
        let why = keyed(&keys).unwrap_err();
        assert!(why.starts_with(told) && !why.contains("hunter"), "{why}");
    }
}

/// What the operator has set is what seals: the file before the environment, and nothing at all is a key of our own.
#[cfg(unix)]
#[test]
fn the_key_comes_from_a_private_file_or_the_environment() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = std::env::temp_dir().join(format!("argocd-mcp-sealing-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, text: &str, mode: u32| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        path
    };
    let (filed, set) = ("f".repeat(32), "e".repeat(32));
    let private = write("private", &filed, 0o600);
    let open = write("open", &filed, 0o644);
    let short = write("short", "hunter2", 0o600);
    for (file, variable, expected) in [
        (Some(&private), Some(&set), Ok(Some(&filed))),
        (Some(&private), None, Ok(Some(&filed))),
        (None, Some(&set), Ok(Some(&set))),
        (None, None, Ok(None)),
        (Some(&open), Some(&set), Err("can be read by others")),
        (Some(&short), None, Err("holds a key of 7 bytes")),
        (Some(&folder.join("none")), None, Err("cannot be read")),
        (None, Some(&"hunter2".to_owned()), Err("ARGOCD_MCP_SEALING_KEY holds a key of 7 bytes")),
    ] {
        let options = Options { sealing_key_file: file.cloned(), access: "read-only".into(), ..Options::default() };
        let environment = |name: &str| variable.filter(|_| name == "ARGOCD_MCP_SEALING_KEY").cloned();
        match (settings(&options, &[], &environment), expected) {
            (Ok(settings), Ok(key)) => {
                let text = settings.sealer.seal("a", b"x", at(10)).unwrap();
                for known in [&filed, &set] {
                    let opens = keyed(known).unwrap().open("a", &text, at(0)).is_ok();
                    assert_eq!(opens, key == Some(known), "{file:?} {variable:?}");
                }
            }
            (Err(problems), Err(part)) => {
                assert!(problems.len() == 1 && problems[0].contains(part), "{problems:?}");
                assert!(!problems[0].contains("hunter"), "{problems:?}");
            }
            (settings, expected) => panic!("{file:?} {variable:?}: {:?}, not {expected:?}", settings.err()),
        }
    }
    std::fs::remove_dir_all(folder).unwrap();
}
