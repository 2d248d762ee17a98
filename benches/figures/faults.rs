//! What does not stay behind: a large reply to a small question, and a thousand calls that panic.

use std::borrow::Cow;
use std::panic;
use std::process;
use std::sync::Arc;

use anyhow::{Result, ensure};
use argocd_api::vocabulary::Effect;
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::tool::{Tool, Work};
use serde_json::{Map, json};
use tokio_util::sync::CancellationToken;

use crate::fleet;
use crate::process::{forget_peak, memory};
use crate::report::{Figure, amount};
use crate::server::Server;
use crate::upstream::Upstream;

const PANICS: usize = 1_000;

pub(crate) fn figures() -> Result<Vec<Figure>> {
    Ok(vec![large_reply()?, panics()?])
}

fn large_reply() -> Result<Figure> {
    let upstream = Upstream::start(0)?;
    let mut server = Server::start(&["--server", &upstream.url])?;
    server.tools()?;
    let idle = memory(server.process())?.resident;
    let usual = server.call("get_application", json!({"name": fleet::NAME}))?;
    forget_peak(server.process())?;
    let told = server.call("get_application", json!({"name": fleet::LARGE_NAME}))?;
    let peak = memory(server.process())?.peak;
    server.end()?;
    ensure!(told.len() <= 2 * usual.len(), "it was not told like a small one: {told}");
    let bytes = fleet::application(0, fleet::LARGE).to_string().len() as f64;
    Ok(Figure::at_most(16.0, "peak memory above idle, a large reply to a small question", (peak - idle) / 1e6, "MB")
        .remark(format!(
            "a reply of {}, an answer of {}",
            amount(bytes / 1e6, "MB"),
            amount(told.len() as f64, "bytes")
        )))
}

/// In this process: no tool of the program panics when it is asked to.
fn panics() -> Result<Figure> {
    let tool = Tool {
        name: "panic",
        toolset: "figures",
        effect: Effect::Read,
        raises: &[],
        full: false,
        change: None,
        needs: &[],
        default: false,
        listed: true,
        definition: Cow::Borrowed("{}"),
        arguments: &[],
        question: None,
        example: "{}",
        seconds: 60,
        work: Work::ByHand(Arc::new(|_, _| Box::pin(async { panic!("a tool that panics") })), &[]),
    };
    let runtime = Runtime::of_tools(vec![tool]);
    let waiting = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let call = || -> Result<()> {
        let answer = waiting.block_on(runtime.call("panic", Map::new(), CancellationToken::new()));
        ensure!(answer.is_ok_and(|answer| answer.is_error), "a call that panicked was told as a success");
        Ok(())
    };
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    call()?;
    let before = memory(process::id())?.own;
    let outcome = (0..PANICS).try_for_each(|_| call());
    let after = memory(process::id())?.own;
    panic::set_hook(hook);
    outcome?;
    Ok(Figure::at_most(1.0, format!("memory that {PANICS} panics leave behind"), (after - before) / 1e6, "MB")
        .remark(format!("{PANICS} answers to {PANICS} calls")))
}
