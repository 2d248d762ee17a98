//! Tools to call: written by hand, so that what is tested is the protocol around them.

use std::borrow::Cow;
use std::sync::Arc;

use argocd_api::vocabulary::{Argument, Effect, Kind, Role};
use argocd_mcp::answer::Report;
use argocd_mcp::failure::Failure;
use argocd_mcp::progress::Progress;
use argocd_mcp::tool::{Asker, Tool, Work};
use serde_json::{Map, Value, json};
use tokio::sync::{Semaphore, mpsc};

use super::harness::within;

/// Two that answer, one that fails and one that panics.
pub(crate) fn plain() -> Vec<Tool> {
    vec![
        tool("echo", &[TEXT], |arguments| async move { Ok(arguments["text"].as_str().unwrap_or_default().to_owned()) }),
        tool("fail", &[], |_| async { Err("Argo CD did not answer.".to_owned()) }),
        tool("panic", &[], |_| async { panic!("a tool that panics") }),
    ]
}

/// One that runs until it is let go, and tells of its life.
pub(crate) fn held() -> (Tool, Held) {
    let (starting, started) = mpsc::unbounded_channel();
    let (ending, ended) = mpsc::unbounded_channel();
    let door = Arc::new(Semaphore::new(0));
    let held = Held { started, ended, door: door.clone() };
    let tool = tool("hold", &[], move |_| {
        let (starting, ending, door) = (starting.clone(), OnDrop(ending.clone()), door.clone());
        async move {
            let _ending = ending;
            starting.send(()).unwrap();
            door.acquire().await.unwrap().forget();
            Ok("let go".to_owned())
        }
    });
    (tool, held)
}

/// What is seen of the calls of a held tool from outside.
pub(crate) struct Held {
    started: mpsc::UnboundedReceiver<()>,
    ended: mpsc::UnboundedReceiver<()>,
    door: Arc<Semaphore>,
}

impl Held {
    /// Returns when one more call has started.
    pub(crate) async fn starts(&mut self) {
        within(self.started.recv()).await.unwrap();
    }

    /// Returns when one more call is over, however it ended.
    pub(crate) async fn ends(&mut self) {
        within(self.ended.recv()).await.unwrap();
    }

    /// How many more calls have started.
    pub(crate) fn started(&mut self) -> usize {
        std::iter::from_fn(|| self.started.try_recv().ok()).count()
    }

    /// Lets so many calls end.
    pub(crate) fn let_go(&self, calls: usize) {
        self.door.add_permits(calls);
    }
}

struct OnDrop(mpsc::UnboundedSender<()>);

impl Drop for OnDrop {
    fn drop(&mut self) {
        let _ = self.0.send(());
    }
}

/// An argument that any tool here may take.
pub(crate) const TEXT: Argument = Argument {
    name: "text",
    kind: Kind::Text { values: &[] },
    required: true,
    default: None,
    role: Role::Input,
    grammar: argocd_api::vocabulary::Grammar::Any,
};

/// One that says how far it is.
pub(crate) fn telling<W>(name: &'static str, work: impl Fn(Progress) -> W + Send + Sync + 'static) -> Tool
where
    W: Future<Output = Result<String, String>> + Send + 'static,
{
    by_hand(
        name,
        &[],
        Arc::new(move |asking, _| {
            let work = work(asking.progress().clone());
            Box::pin(async move { work.await.map(Report::from).map_err(Failure::Told) })
        }),
    )
}

/// One that does this.
pub(crate) fn tool<W>(
    name: &'static str,
    arguments: &'static [Argument],
    work: impl Fn(Map<String, Value>) -> W + Send + Sync + 'static,
) -> Tool
where
    W: Future<Output = Result<String, String>> + Send + 'static,
{
    by_hand(
        name,
        arguments,
        Arc::new(move |_, arguments| {
            let work = work(arguments);
            Box::pin(async move { work.await.map(Report::from).map_err(Failure::Told) })
        }),
    )
}

fn by_hand(name: &'static str, arguments: &'static [Argument], asker: Asker) -> Tool {
    let names: Vec<_> = arguments.iter().map(|argument| argument.name).collect();
    let properties: Map<_, _> = names.iter().map(|name| (name.to_string(), json!({"type": "string"}))).collect();
    let definition = json!({
        "name": name,
        "title": name.to_uppercase(),
        "description": format!("Does {name}."),
        "inputSchema": {
            "type": "object", "properties": properties, "required": names, "additionalProperties": false,
        },
        "annotations": {
            "readOnlyHint": true, "destructiveHint": false, "idempotentHint": true, "openWorldHint": false,
        },
    });
    Tool {
        raises: &[],
        full: false,
        change: None,
        needs: &[],
        default: false,
        listed: true,
        name,
        toolset: "test",
        effect: Effect::Read,
        definition: Cow::Owned(definition.to_string()),
        arguments,
        question: None,
        example: "{}",
        seconds: 60,
        work: Work::ByHand(asker, &[]),
    }
}
