//! What ten thousand applications cost.

#![allow(clippy::unwrap_used, reason = "tests")]
#![cfg(target_os = "linux")]

mod common;

use argocd_simulator::Options;
use common::{client, options, run};

/// The most memory this process ever held, in kB.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[tokio::test]
async fn ten_thousand_applications_are_never_held() {
    let before = peak();
    let simulator = run(Options { applications: 10_000, ..options() }).await;
    let request = client().get(format!("{}/api/v1/applications", simulator.url())).bearer_auth(simulator.admin_token());
    let mut response = request.send().await.unwrap();
    let (mut read, mut largest) = (0, 0);
    while read < 40_000_000 {
        let chunk = response.chunk().await.unwrap().unwrap();
        read += chunk.len();
        largest = largest.max(chunk.len());
    }
    // The rest of the list is not wanted; whoever writes it learns so from the connection.
    drop(response);
    assert!(largest < 1 << 20, "{largest} bytes in one piece");
    let grown = peak() - before;
    assert!(grown < 24_000, "{grown} kB more after reading {read} bytes");
}
