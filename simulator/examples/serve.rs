//! Serves a fleet until interrupted: `cargo run -p argocd-simulator --example serve -- [applications] [giant bytes]`.

#![allow(clippy::print_stdout, reason = "tells the person who started it where to look")]

use argocd_simulator::{Options, start};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut number = |default| arguments.next().map_or(Ok(default), |text| text.parse::<usize>());
    let options = Options { applications: number(50)?, giant: number(0)?, ..Options::default() };
    let simulator = start(options, ([127, 0, 0, 1], 0).into()).await?;
    println!("url    {}", simulator.url());
    println!("token  {}", simulator.admin_token());
    println!("reader {}", simulator.reader_token());
    println!("syncer {}", simulator.syncer_token());
    std::future::pending().await
}
