//! How a tool written by hand asks Argo CD: by reads of the mapping, several at a time, within the call's deadline. What
//! comes back is cleaned and redacted before anybody looks at it.

use std::collections::HashMap;
use std::future::Future;
use std::ops::ControlFlow;
use std::pin::Pin;
use std::sync::{LazyLock, Mutex, PoisonError};

use argocd_api::arguments;
use argocd_api::vocabulary::{Answer, Kind, Tool};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout_at};

use crate::answer::{Collector, Setting, embedded};
use crate::change::{Found, Raw};
use crate::failure::Failure;
use crate::progress::Progress;
use crate::projection::{Keep, Kept, Limits, Line, Lines, Projector, TooLarge};
use crate::request::{read_document, record_of};
use crate::safety::sanitize;
use crate::upstream::Upstream;

/// So many requests one call makes at a time.
const AT_A_TIME: usize = 8;

/// Bytes of one record of a stream; a whole application may be in it.
const RECORD: usize = 8 << 20;

/// One call's way to ask.
pub struct Asking<'a> {
    upstream: &'a Upstream,
    setting: &'a Setting,
    deadline: Instant,
    places: Semaphore,
    progress: Progress,
    standing: bool,
    /// What has come so far, and how often.
    come: Mutex<Vec<(&'static str, usize)>>,
}

/// Why no more records of a stream came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// There are no more.
    Over,
    /// Nobody wants more.
    Enough,
    /// The time was up.
    Time,
}

impl<'a> Asking<'a> {
    pub(crate) fn new(upstream: &'a Upstream, setting: &'a Setting, deadline: Instant) -> Self {
        let (places, progress) = (Semaphore::new(AT_A_TIME), Progress::unwanted());
        Self { upstream, setting, deadline, places, progress, standing: false, come: Mutex::default() }
    }

    /// The same, that says there how far it is.
    pub(crate) fn telling(self, progress: Progress) -> Self {
        Self { progress, ..self }
    }

    /// The same, whose streams stay open and take no place of a call.
    pub(crate) fn standing(self) -> Self {
        Self { standing: true, ..self }
    }

    /// Where to say how far the call is.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The time that ages are counted from.
    pub fn now(&self) -> Timestamp {
        self.setting.now
    }

    /// When the call has to have its answers.
    pub fn deadline(&self) -> Instant {
        self.deadline
    }

    /// The way to the instance, for what is known of it.
    pub fn upstream(&self) -> &Upstream {
        self.upstream
    }

    /// The object that a read replies with.
    ///
    /// # Errors
    /// What keeps Argo CD from answering, and a reply that is not what it should be.
    pub async fn object<T: DeserializeOwned>(&self, read: &'static Tool, given: Value) -> Result<T, Failure> {
        shaped(self.value(read, given).await?)
    }

    /// The same, as it is beside how it may be told.
    ///
    /// # Errors
    /// As for an object.
    pub(crate) async fn found(&self, read: &'static Tool, given: Value) -> Result<Found, Failure> {
        let raw = self.as_it_came(read, given).await?;
        Ok(Found { safe: self.safe(read, raw.clone()), raw: Raw::of(raw) })
    }

    /// Hands over each row of a read's reply, as it is beside how it may be told.
    ///
    /// # Errors
    /// As for rows.
    pub(crate) async fn found_rows(
        &self,
        read: &'static Tool,
        given: Value,
        mut each: impl FnMut(Found) + Send,
    ) -> Result<u64, Failure> {
        self.values(read, given, &mut |raw| {
            each(Found { safe: self.safe(read, raw.clone()), raw: Raw::of(raw) });
            Ok(())
        })
        .await
    }

    /// Sends a request that changes something, once, and returns what is kept of the reply, fit to be told. A reply that is too
    /// large to be kept is as good as none: what was done is done.
    ///
    /// # Errors
    /// What keeps Argo CD from answering.
    pub(crate) async fn sent(&self, write: &'static Tool, given: &Map<String, Value>) -> Result<Value, Failure> {
        let reply = self.upstream.send(write, given, self.deadline).await?;
        let projector = Projector::object(keep(write), Limits::default()).expecting(write.reply);
        match read_document(reply, projector, |_| ()).await? {
            Kept::Value(value) => Ok(self.safe(write, value)),
            Kept::TooLarge(_) => Ok(Value::Object(Map::new())),
        }
    }

    /// Arguments, fit to be told.
    pub(crate) fn shown(&self, arguments: &Map<String, Value>) -> Map<String, Value> {
        match self.shown_value(&Value::Object(arguments.clone())) {
            Value::Object(shown) => shown,
            _ => Map::new(),
        }
    }

    /// A value, fit to be told.
    pub(crate) fn shown_value(&self, value: &Value) -> Value {
        let mut shown = value.clone();
        sanitize(&mut shown, &self.setting.redactor);
        shown
    }

    /// Hands over each row of a read's reply, and tells how many were too large to be read.
    ///
    /// # Errors
    /// As for an object; rows may have been handed over before.
    pub async fn rows<T: DeserializeOwned>(
        &self,
        read: &'static Tool,
        given: Value,
        mut each: impl FnMut(T) + Send,
    ) -> Result<u64, Failure> {
        self.values(read, given, &mut |value| shaped(self.safe(read, value)).map(&mut each)).await
    }

    /// Hands over each record of a stream, until there are no more, `each` breaks, or it is `until`. A stream that has
    /// nothing to say sends not even headers, so that nothing coming is no failure.
    ///
    /// # Errors
    /// What keeps Argo CD from answering; the error that ends a stream.
    pub async fn records<T: DeserializeOwned>(
        &self,
        read: &'static Tool,
        given: Value,
        until: Instant,
        mut each: impl FnMut(T) -> ControlFlow<()> + Send,
    ) -> Result<Ended, Failure> {
        self.stream(read, given, until, &mut |value| shaped(value).map(&mut each)).await
    }

    // What asks is compiled once, and not for each shape that somebody wants.

    fn value(&self, read: &'static Tool, given: Value) -> Boxed<'_, Value> {
        Box::pin(async move { Ok(self.safe(read, self.as_it_came(read, given).await?)) })
    }

    /// As it came: not to be shown.
    fn as_it_came(&self, read: &'static Tool, given: Value) -> Boxed<'_, Value> {
        Box::pin(async move {
            let _place = self.places.acquire().await.map_err(|_| Failure::Cancelled)?;
            let reply = self.upstream.send(read, &checked(read, given)?, self.deadline).await?;
            let projector = Projector::object(keep(read), Limits::default()).expecting(read.reply);
            match read_document(reply, projector, |_| ()).await? {
                Kept::Value(value) => {
                    self.has_come(read);
                    Ok(value)
                }
                Kept::TooLarge(TooLarge { bytes, .. }) => Err(Failure::TooLarge(bytes)),
            }
        })
    }

    fn values<'b>(
        &'b self,
        read: &'static Tool,
        given: Value,
        each: &'b mut (dyn FnMut(Value) -> Result<(), Failure> + Send),
    ) -> Boxed<'b, u64> {
        Box::pin(async move {
            let _place = self.places.acquire().await.map_err(|_| Failure::Cancelled)?;
            let Answer::Rows(rows) = read.answer else {
                return Err(Failure::Request(format!("{} has no rows", read.name)));
            };
            let reply = self.upstream.send(read, &checked(read, given)?, self.deadline).await?;
            let limits = Limits { row: Limits::default().object, ..Limits::default() };
            let projector = Projector::rows(rows.at, keep(read), Keep::none(), limits).expecting(read.reply);
            let (mut too_large, mut problem, mut count) = (0, None, 0);
            let of = format!("rows of {} read", plain(read.name));
            read_document(reply, projector, |row| {
                count += 1;
                self.progress.count(count, &of);
                match row.kept {
                    Kept::Value(value) => problem = each(value).err().or(problem.take()),
                    Kept::TooLarge(_) => too_large += 1,
                }
            })
            .await?;
            self.has_come(read);
            problem.map_or(Ok(too_large), Err)
        })
    }

    fn stream<'b>(
        &'b self,
        read: &'static Tool,
        given: Value,
        until: Instant,
        each: &'b mut (dyn FnMut(Value) -> Result<ControlFlow<()>, Failure> + Send),
    ) -> Boxed<'b, Ended> {
        Box::pin(async move {
            let _place = self.places.acquire().await.map_err(|_| Failure::Cancelled)?;
            let until = until.min(self.deadline);
            let given = checked(read, given)?;
            let sent = async {
                match self.standing {
                    true => self.upstream.follow(read, &given, until).await,
                    false => self.upstream.send(read, &given, until).await,
                }
            };
            let Ok(reply) = timeout_at(until, sent).await else { return Ok(Ended::Time) };
            let mut reply = reply?;
            let mut lines = Lines::with_limit(RECORD);
            loop {
                let Ok(chunk) = timeout_at(until, reply.chunk()).await else { return Ok(Ended::Time) };
                let chunk = chunk?;
                let is_last = chunk.is_none();
                let mut outcome = Ok(ControlFlow::Continue(()));
                let mut take = |line: Line<'_>| {
                    if matches!(outcome, Ok(ControlFlow::Continue(()))) {
                        outcome = match self.record(read, line) {
                            Ok(Some(value)) => each(value),
                            Ok(None) => Ok(ControlFlow::Continue(())),
                            Err(failure) => Err(failure),
                        };
                    }
                };
                match chunk {
                    Some(chunk) => lines.feed(&chunk, &mut take),
                    None => std::mem::take(&mut lines).finish(&mut take),
                }
                if outcome?.is_break() {
                    return Ok(Ended::Enough);
                }
                if is_last {
                    return Ok(Ended::Over);
                }
            }
        })
    }

    /// Says what has come so far.
    fn has_come(&self, read: &'static Tool) {
        if !self.progress.is_wanted() {
            return;
        }
        let mut come = self.come.lock().unwrap_or_else(PoisonError::into_inner);
        match come.iter_mut().find(|(name, _)| *name == read.name) {
            Some((_, times)) => *times += 1,
            None => come.push((read.name, 1)),
        }
        let told = come.iter().map(|(name, times)| match times {
            1 => plain(name),
            times => format!("{} ({times})", plain(name)),
        });
        self.progress.report(format!("read so far: {}", told.collect::<Vec<_>>().join(", ")));
    }

    /// What is in one record.
    fn record(&self, read: &'static Tool, line: Line<'_>) -> Result<Option<Value>, Failure> {
        let safe = |text: &str| crate::safety::sanitize_text(text, &self.setting.redactor);
        Ok(record_of(line, safe)?.map(|mut value| self.safe(read, value["result"].take())))
    }

    /// Fit to be looked at. An absent field and `null` are the same here, as in Argo CD.
    fn safe(&self, read: &Tool, mut value: Value) -> Value {
        embedded::read_with(&mut value, read.embedded, names_managers(read));
        sanitize(&mut value, &self.setting.redactor);
        without_null(&mut value);
        if value.is_null() { Value::Object(Map::new()) } else { value }
    }
}

/// Something that is asked for.
type Boxed<'b, T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + Send + 'b>>;

/// In the shape that somebody wants.
fn shaped<T: DeserializeOwned>(value: Value) -> Result<T, Failure> {
    serde_json::from_value(value).map_err(|error| Failure::Unreadable(error.to_string()))
}

/// What is sent: without what is not given, and one value where a list is taken.
fn checked(read: &Tool, given: Value) -> Result<Map<String, Value>, Failure> {
    let Value::Object(mut given) = given else { return Ok(Map::new()) };
    for argument in read.arguments {
        if let (Kind::Texts { .. }, Some(value)) = (argument.kind, given.get_mut(argument.name))
            && value.is_string()
        {
            *value = Value::Array(vec![value.take()]);
        }
    }
    // What a read does not take on this Argo CD or at all is a mistake of whoever asks.
    arguments::check(read.arguments, &given).map_err(|problems| Failure::Request(problems.join(" ")))
}

/// What people call it.
fn plain(name: &str) -> String {
    name.replace('_', " ")
}

/// What is kept of a read's reply, worked out once for each.
fn keep(read: &'static Tool) -> Keep {
    static KEEPS: LazyLock<Mutex<HashMap<&str, Keep>>> = LazyLock::new(Default::default);
    let mut keeps = KEEPS.lock().unwrap_or_else(PoisonError::into_inner);
    keeps.entry(read.name).or_insert_with(|| Collector::keep(read, &Map::new())).clone()
}

/// Whether a read wants to know who wrote which field of a manifest, which nobody else does.
fn names_managers(read: &Tool) -> bool {
    let kept = match read.answer {
        Answer::Object(fields) => fields,
        Answer::Rows(rows) => rows.columns,
        Answer::Lines(lines) => lines.columns,
    };
    kept.iter().any(|field| field.name.ends_with("managedFields"))
}

fn without_null(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(without_null),
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(without_null);
        }
        _ => {}
    }
}
