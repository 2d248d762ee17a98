//! The classes of tools, each by one tool of the table, and what Argo CD replies to that where nothing is wrong.

use std::mem::discriminant;
use std::sync::{Arc, Mutex};

use argocd_api::TOOLS;
use argocd_api::vocabulary::{Answer as Kind, Effect, Tool};
use argocd_mcp::access::Access;
use argocd_mcp::config::Settings;
use argocd_mcp::dispatch::{Answer, Runtime};
use argocd_simulator::{Clock, Options};
use bytes::Bytes;
use jiff::Timestamp;
use regex::Regex;
use serde_json::Value;
use tokio::sync::OnceCell;
use tokio::time::Instant;

use crate::messages::{ok, reply};
use crate::support::listener::{Act, Listener, Request};
use crate::support::{TOKEN, call, settings};

/// What the next step is after a failure that leaves open whether a write has happened.
pub(crate) const OPEN: &str = "look at how things are before";

const VERSION: &[u8] = br#"{"Version":"v3.5.1+abcdef0"}"#;

/// One tool that stands for all whose answers are made in the same way and whose calls do as much.
#[derive(Clone)]
pub(crate) struct Class {
    pub(crate) tool: &'static Tool,
    /// The body of the reply to the tool's example.
    pub(crate) sound: Bytes,
}

/// The first tool of each class. Whatever only reads is here as a write too, since all of that but its effect is a
/// matter of the mapping.
pub(crate) async fn classes() -> Vec<Class> {
    static CLASSES: OnceCell<Vec<Class>> = OnceCell::const_new();
    CLASSES.get_or_init(find).await.clone()
}

async fn find() -> Vec<Class> {
    let options = Options { clock: Clock::fixed(noon()), ..Options::default() };
    let simulator = argocd_simulator::start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let mut classes: Vec<Class> = Vec::new();
    // What is destructive is not sent before it is confirmed.
    for &tool in TOOLS.iter().filter(|tool| tool.effect != Effect::Destructive) {
        let same = |class: &Class| {
            discriminant(&class.tool.answer) == discriminant(&tool.answer) && class.tool.effect == tool.effect
        };
        if !classes.iter().any(same) {
            let sound = sound(tool, &simulator.url(), simulator.admin_token()).await;
            classes.push(Class { tool, sound });
        }
    }
    let reads = classes.iter().filter(|class| class.tool.effect == Effect::Read);
    let written: Vec<Class> = reads.map(|class| class.as_write()).collect();
    classes.extend(written);
    classes
}

/// What the simulator replies to the request that the tool's example makes.
async fn sound(tool: &'static Tool, simulator: &str, token: &str) -> Bytes {
    let class = Class { tool, sound: Bytes::new() };
    let stage = Stage::of(class).await;
    let (_, asked) = stage.play(vec![Act::Send(reply("404 Not Found", "text/plain", b"")), Act::Close]).await;
    let Request { method, target, body, .. } = asked.into_iter().next().unwrap();
    let mut request = reqwest::Client::new()
        .request(method.parse().unwrap(), format!("{simulator}{target}"))
        .bearer_auth(token)
        .header("content-type", "application/json");
    if !body.is_empty() {
        request = request.body(body);
    }
    let mut reply = request.send().await.unwrap();
    assert_eq!(reply.status(), 200, "{}", tool.name);
    let mut sound = Vec::new();
    while let Some(chunk) = reply.chunk().await.unwrap() {
        sound.extend_from_slice(&chunk);
    }
    sound.into()
}

impl Class {
    /// How it is called where a test fails.
    pub(crate) fn name(&self) -> String {
        format!("{} as {:?}", self.tool.name, self.tool.effect)
    }

    pub(crate) fn is_write(&self) -> bool {
        self.tool.effect != Effect::Read
    }

    pub(crate) fn is_lines(&self) -> bool {
        matches!(self.tool.answer, Kind::Lines(_))
    }

    fn as_write(&self) -> Self {
        let tool = Tool { effect: Effect::Write, ..*self.tool };
        Self { tool: Box::leak(Box::new(tool)), sound: self.sound.clone() }
    }

    /// A runtime that offers this tool alone.
    pub(crate) fn runtime(&self, url: &str) -> Runtime {
        self.runtime_with(settings(Some(url)))
    }

    pub(crate) fn runtime_with(&self, settings: Settings) -> Runtime {
        Runtime::offering(vec![self.tool.into()], Settings { access: Access::Full, ..settings }).with_clock(noon)
    }

    pub(crate) async fn call(&self, runtime: &Runtime) -> Answer {
        let example: Value = serde_json::from_str(self.tool.example).unwrap();
        call(runtime, self.tool.name, example).await
    }

    /// Whether the request is this tool's own, and not a question for the version before it.
    fn is_asked_by(&self, request: &Request) -> bool {
        request.target != "/api/version" || self.tool.operation == "VersionService_Version"
    }

    /// Checks that a failure says one of these things and then this step (one of several with `|` between), and is fit to be
    /// shown.
    pub(crate) fn check(&self, fault: &str, answer: &Answer, said: &[&str], step: &str) {
        let Answer { text, is_error, .. } = answer;
        let what = format!("{}, {fault}: {text}", self.name());
        assert!(is_error, "told as a success: {what}");
        assert!(text.starts_with(self.tool.name), "not said what was tried: {what}");
        assert!(text.chars().count() <= 2_000, "too long: {what}");
        assert!(!text.contains(TOKEN), "tells the token: {what}");
        let Some(at) = said.iter().find_map(|said| text.find(said)) else { panic!("none of {said:?}: {what}") };
        assert!(step.split('|').any(|step| text[at..].contains(step)), "no step {step:?}: {what}");
    }
}

/// A listener that plays one fault after another to one class.
pub(crate) struct Stage {
    pub(crate) class: Class,
    pub(crate) runtime: Runtime,
    acts: Arc<Mutex<Vec<Act>>>,
    listener: Listener,
}

impl Stage {
    pub(crate) async fn of(class: Class) -> Self {
        let acts = Arc::new(Mutex::new(Vec::new()));
        let listener = Listener::playing({
            let (class, acts) = (class.clone(), acts.clone());
            move |request| match class.is_asked_by(request) {
                true => acts.lock().unwrap().clone(),
                false => vec![Act::Send(ok(VERSION)), Act::Close],
            }
        })
        .await;
        let runtime = class.runtime(&listener.url());
        Self { class, runtime, acts, listener }
    }

    /// Calls the tool while this is played; what is told, and the tool's requests.
    pub(crate) async fn play(&self, acts: Vec<Act>) -> (Answer, Vec<Request>) {
        self.set(acts);
        let before = self.listener.asked().len();
        let answer = self.class.call(&self.runtime).await;
        let mut asked = self.listener.asked().split_off(before);
        asked.retain(|request| self.class.is_asked_by(request));
        (answer, asked)
    }

    /// From now on this is played to whoever asks.
    pub(crate) fn set(&self, acts: Vec<Act>) {
        *self.acts.lock().unwrap() = acts;
    }

    pub(crate) fn url(&self) -> String {
        self.listener.url()
    }

    /// When the listener stopped the clock.
    pub(crate) fn stopped_the_clock(&self) -> Option<Instant> {
        self.listener.stopped_the_clock()
    }
}

/// A stage for each class.
pub(crate) async fn stages() -> Vec<Stage> {
    let mut stages = Vec::new();
    for class in classes().await {
        stages.push(Stage::of(class).await);
    }
    stages
}

/// An answer without what is new in each.
pub(crate) fn plain(answer: &Answer) -> String {
    let fences = Regex::new("(</?data )[A-Za-z0-9_-]{22}>").unwrap();
    let markers = Regex::new("#[0-9a-f]{4}]").unwrap();
    markers.replace_all(&fences.replace_all(&answer.text, "$1>"), "]").into_owned()
}

pub(crate) fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}
