//! What the generator adds to a build from scratch: its own crates, and checking that `generated/` is what `spec/` says.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};

use crate::process;
use crate::report::Figure;

/// What is said where it was not asked for.
pub(crate) const HOW: &str = "The generator's share of a clean build (≤ 30 s of processor time) is measured by \
    `cargo bench --bench figures -- build`, which builds the workspace from scratch in a temporary folder.";

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// What stands in the manifest for the generator, and what does without.
const WITH: &str = "[build-dependencies]\nargocd-codegen.workspace = true\n";
const PACKAGE: &str = "\n[package]\n";

pub(crate) fn figures() -> Result<Vec<Figure>> {
    let place = Place::new()?;
    let manifest = place.source().join("Cargo.toml");
    let with = fs::read_to_string(&manifest)?;
    ensure!(with.contains(WITH) && with.contains(PACKAGE), "the manifest does not name the generator as it used to");
    let without = with.replace(WITH, "").replace(PACKAGE, &format!("{PACKAGE}build = false\n"));
    // Whole builds: with the generator some crates are wanted with other features, and so are those that need them. The
    // least of two each, since somebody else's work slows them down and nothing makes them faster.
    let mut least = [f64::INFINITY; 2];
    for round in 0..2 {
        for (least, (name, text)) in least.iter_mut().zip([("without", &without), ("with", &with)]) {
            fs::write(&manifest, text)?;
            place.forget(name)?;
            *least = least.min(place.build(name).with_context(|| format!("round {round}, {name} the generator"))?);
        }
    }
    let [without, with] = least;
    let server = place.build_again("server/lib.rs")?;
    let both = place.build_again("codegen/src/lib.rs")?;
    let run = place.seconds(&mut Command::new(place.script()?))?;
    let [share, own] = [with - without, both - server].map(|seconds| seconds.max(0.0));
    Ok(vec![
        Figure::at_most(30.0, "processor time of the generator in a clean build, dev profile", share, "s")
            .remark(format!("{with:.1} s with it, {without:.1} s without"))
            .remark(format!(
                "of it: compiling its own crate {own:.1} s, running {run:.1} s; the rest is what it depends on. The server's own crate: {server:.1} s"
            )),
    ])
}

/// A folder for a copy of the source and for what is built of it; gone when this is dropped.
struct Place(PathBuf);

impl Place {
    fn new() -> Result<Self> {
        let place = Self(std::env::temp_dir().join(format!("argocd-mcp-figures-{}", std::process::id())));
        copy(Path::new(ROOT), &place.source()).context("the source cannot be copied")?;
        Ok(place)
    }

    fn source(&self) -> PathBuf {
        self.0.join("source")
    }

    /// Seconds of processor time of cargo and everything it starts, into a folder of that name.
    fn build(&self, target: &str) -> Result<f64> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--offline", "--quiet", "--target-dir"]).arg(self.0.join(target));
        // A crate is then compiled the second time as it was the first.
        self.seconds(cargo.env("CARGO_INCREMENTAL", "0"))
    }

    /// What was built into the folder of that name is built again.
    fn forget(&self, target: &str) -> Result<()> {
        match fs::remove_dir_all(self.0.join(target)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// The same for what depends on a file, once everything is built.
    fn build_again(&self, file: &str) -> Result<f64> {
        let file = self.source().join(file);
        fs::write(&file, fs::read(&file)?)?;
        self.build("with")
    }

    fn seconds(&self, command: &mut Command) -> Result<f64> {
        let before = process::children_time()?;
        let status = command.current_dir(self.source()).stdout(Stdio::null()).status()?;
        ensure!(status.success(), "{command:?} failed");
        Ok((process::children_time()? - before).as_secs_f64())
    }

    /// The compiled build script of the package.
    fn script(&self) -> Result<PathBuf> {
        let built = fs::read_dir(self.0.join("with/debug/build"))?.flatten();
        let mut ours = built.filter(|entry| entry.file_name().to_string_lossy().starts_with("argocd-mcp-"));
        let script = ours.find_map(|entry| Some(entry.path().join("build-script-build")).filter(|path| path.is_file()));
        script.context("the build script cannot be found")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Copies the source: everything but what is built and what is hidden, except the settings of cargo.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        let left_out = name == "target" || name.to_string_lossy().starts_with('.') && name != ".cargo";
        match entry.path() {
            _ if left_out => {}
            path if path.is_dir() => copy(&path, &to.join(name))?,
            path => fs::copy(path, to.join(name)).map(drop)?,
        }
    }
    Ok(())
}
