//! `GET …/logs` and `…/pods/{podName}/logs`: one record a line, and no headers before the first of them.

mod selection;
mod tail;

use std::convert::Infallible;

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use futures_util::stream;
use jiff::Timestamp;
use serde::Serialize;

use super::{Call, caller, find::find, stream::Encoding};
use crate::{
    http::{Code, Status},
    json::Time,
    options::Version,
    state::Found,
    world::World,
};
use tail::{Entry, Request, Tail};

/// All keys are written, also when false or empty.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    content: &'a str,
    time_stamp: Option<Time>,
    last: bool,
    time_stamp_str: String,
    pod_name: &'a str,
}

pub(super) async fn logs(world: World, call: Call) -> Response {
    let form = Form::of(&call);
    let (tail, headers) = match open(&world, &call) {
        Ok(opened) => opened,
        Err(status) => return form.reply(HeaderMap::new(), status.code.http(), form.failure(&status).into()),
    };
    let Some(mut tail) = tail else { return form.reply(headers, StatusCode::OK, form.nothing()) };
    // Nothing of the reply leaves before there is something to say.
    let first = match tail.next().await {
        Some(Err(status)) => return form.reply(headers, status.code.http(), form.failure(&status).into()),
        first => first,
    };
    let encoder = form.clone();
    let rest = stream::unfold((tail, first), move |(mut tail, held)| {
        let encoder = encoder.clone();
        async move {
            let entry = match held {
                Some(entry) => Some(entry),
                None => tail.next().await,
            }?;
            let bytes = match entry {
                Ok(entry) => encoder.entry(&entry),
                Err(status) => encoder.failure(&status),
            };
            Some((Ok::<_, Infallible>(bytes), (tail, None)))
        }
    });
    form.reply(headers, StatusCode::OK, Body::from_stream(rest))
}

/// Checks in the order of Argo CD; nothing is opened when no pod is meant.
fn open(world: &World, call: &Call) -> Result<(Option<Tail>, HeaderMap), Status> {
    let (caller, headers) = caller(world, call)?;
    let query = &call.query;
    let until = match query.text("untilTime") {
        "" => None,
        text => Some(text.parse::<Timestamp>().map_err(|_| {
            let layout = "2006-01-02T15:04:05.999999999Z07:00";
            let problem = format!("parsing time {text:?} as {layout:?}: cannot parse {text:?} as \"2006\"");
            Status::new(Code::Unknown, format!("invalid untilTime parameter value: {problem}"))
        })?),
    };
    let Found { application, moment } = find(world, &caller, call)?;
    if world.version() >= Version::V3_0 {
        caller.demand("logs", "get", &application.rights_name())?;
    }
    let pods = selection::pods(&application, &moment, call);
    if pods.is_empty() {
        return Ok((None, headers));
    }
    if pods.len() > 10 {
        let text = "max pods to view logs are reached. Please provide more granular query";
        return Err(Status::new(Code::InvalidArgument, text));
    }
    let request = Request {
        container: query.text("container").to_owned(),
        previous: query.flag("previous"),
        follow: query.flag("follow"),
        tail: u64::try_from(query.integer("tailLines")).ok().filter(|lines| *lines > 0),
        since: Some(query.integer("sinceSeconds")).filter(|seconds| *seconds > 0),
        until: until.map(|until| i64::try_from(until.as_nanosecond()).unwrap_or(i64::MAX)),
        filter: query.get("filter").map(str::to_owned),
        match_case: query.flag("matchCase") || world.version() < Version::V3_0,
        deadline: call.deadline.map(|deadline| tokio::time::Instant::now() + deadline),
    };
    Ok((Some(Tail::open(world.clone(), &moment, &pods, request)), headers))
}

/// What the reply looks like.
#[derive(Clone)]
struct Form {
    encoding: Encoding,
    /// The name of the file that raw lines are offered as.
    download: Option<String>,
}

impl Form {
    fn of(call: &Call) -> Self {
        let query = &call.query;
        let name = ["namespace", "podName", "container"].map(|key| query.text(key));
        let usable = |part: &&str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || b"-.".contains(&letter))
        };
        let file = if name.iter().all(usable) { name.join("-") } else { "log".to_owned() };
        Self { encoding: Encoding::of(call), download: (query.text("download") == "true").then_some(file) }
    }

    fn reply(&self, headers: HeaderMap, status: StatusCode, body: Body) -> Response {
        let Some(name) = &self.download else { return self.encoding.reply(headers, status, body) };
        // Raw lines never tell of a failure by their status.
        let mut response = Response::new(body);
        let kind = HeaderValue::from_static("application/octet-stream");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        if let Ok(file) = format!("attachment;filename=\"{name}.log\"").parse() {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, file);
        }
        response.headers_mut().extend(headers);
        response
    }

    /// A stream without records is an empty one; as raw lines it says why it ends.
    fn nothing(&self) -> Body {
        if self.download.is_some() { Body::from("EOF") } else { Body::empty() }
    }

    fn entry(&self, entry: &Entry) -> Bytes {
        if self.download.is_some() {
            return if entry.last { Bytes::new() } else { format!("{}\n", entry.content).into() };
        }
        let line = Line {
            content: &entry.content,
            time_stamp: entry.at.map(|at| Time(at.div_euclid(1_000_000_000))),
            last: entry.last,
            time_stamp_str: entry.at.map_or("0001-01-01T00:00:00Z".to_owned(), stamp),
            pod_name: &entry.pod,
        };
        self.encoding.record(&line)
    }

    fn failure(&self, status: &Status) -> Bytes {
        match self.download {
            Some(_) => format!("rpc error: code = {:?} desc = {}", status.code, status.message).into(),
            None => self.encoding.failure(status),
        }
    }
}

/// RFC 3339 with as many digits of a second as there are.
fn stamp(at: i64) -> String {
    Timestamp::from_nanosecond(i128::from(at)).unwrap_or(Timestamp::UNIX_EPOCH).to_string()
}
