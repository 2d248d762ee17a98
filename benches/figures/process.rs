//! What Linux tells of a process: how long it had a processor, and how much memory.

use std::fs;
use std::time::Duration;

use anyhow::{Context as _, Result};

/// Linux counts in these, whatever its own clock does.
const TICK: Duration = Duration::from_millis(10);

/// Resident memory, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    /// Now.
    pub(crate) resident: f64,
    /// The most since the start or since [`forget_peak`].
    pub(crate) peak: f64,
    /// What of it is the process's own and not a file's, such as its program.
    pub(crate) own: f64,
}

/// How long all threads of a process had a processor so far, in user and kernel mode together.
pub(crate) fn processor_time(process: u32) -> Result<Duration> {
    // The threads that live, exact; and those that have ended as well, in ticks.
    let exact = threads_time(process).unwrap_or_default();
    let [user, kernel] = ticks(&process.to_string(), 11)?;
    Ok(exact.max(TICK * (user + kernel)))
}

/// How long all ended children of this process, and the children that they waited for, had a processor so far.
pub(crate) fn children_time() -> Result<Duration> {
    let [user, kernel] = ticks("self", 13)?;
    Ok(TICK * (user + kernel))
}

/// The resident memory of a process.
pub(crate) fn memory(process: u32) -> Result<Memory> {
    let status = read(&format!("/proc/{process}/status"))?;
    let bytes = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        let kibibytes: Option<f64> = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        kibibytes.map(|kibibytes| kibibytes * 1024.0).with_context(|| format!("/proc tells no {name}"))
    };
    Ok(Memory { resident: bytes("VmRSS")?, peak: bytes("VmHWM")?, own: bytes("RssAnon")? })
}

/// Lets the peak of a process begin anew at what it has now.
pub(crate) fn forget_peak(process: u32) -> Result<()> {
    let path = format!("/proc/{process}/clear_refs");
    fs::write(&path, "5").with_context(|| format!("{path} cannot be written"))
}

/// The processor's name and the machine's load, as far as they are told.
pub(crate) fn machine() -> (String, String) {
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processors.lines().find(|line| line.starts_with("model name")).and_then(|line| line.split(": ").nth(1));
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    (model.unwrap_or("unknown").to_owned(), load.split(' ').next().unwrap_or_default().to_owned())
}

fn threads_time(process: u32) -> Option<Duration> {
    let threads = fs::read_dir(format!("/proc/{process}/task")).ok()?;
    let nanoseconds = threads.flatten().filter_map(|thread| {
        let told = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        told.split(' ').next()?.parse::<u64>().ok()
    });
    Some(Duration::from_nanos(nanoseconds.sum()))
}

/// Two numbers of `/proc/<process>/stat`, counted from the one after the name.
fn ticks(process: &str, first: usize) -> Result<[u32; 2]> {
    let stat = read(&format!("/proc/{process}/stat"))?;
    // The name stands in brackets and may hold anything.
    let mut numbers = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(first);
    let mut next = || numbers.next().and_then(|number| number.parse().ok()).context("/proc tells no ticks");
    Ok([next()?, next()?])
}

fn read(path: &str) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{path} cannot be read"))
}
