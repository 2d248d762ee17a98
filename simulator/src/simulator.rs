//! Starting and stopping.

use std::{io, net::SocketAddr};

use axum::{Router, body::Body, http::Request};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use crate::{
    Options,
    http::answer,
    world::{Meanwhile, Recorded, World},
};

/// A running Argo CD. It stops when dropped; connections that are still open end with their current reply, streams at
/// once.
pub struct Simulator {
    world: World,
    address: SocketAddr,
    admin_token: String,
    reader_token: String,
    auditor_token: String,
    syncer_token: String,
    expired_token: String,
    deleted_token: String,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
}

/// Starts one on that address; port 0 picks a free one. Needs a Tokio runtime.
///
/// # Errors
///
/// When the address cannot be listened on.
pub async fn start(options: Options, listen: SocketAddr) -> io::Result<Simulator> {
    let listener = TcpListener::bind(listen).await?;
    let address = listener.local_addr()?;
    let (stop, mut stopping) = watch::channel(false);
    let world = World::new(options, stop.subscribe());
    let app = routed(world.clone());
    let serving = tokio::spawn(async move {
        let stopped = async move {
            // An error means that the simulator is gone, which is as good a reason.
            let _ = stopping.wait_for(|stop| *stop).await;
        };
        // Serving never fails: axum retries what a connection may do to it.
        let _ = axum::serve(listener, app).with_graceful_shutdown(stopped).await;
    });
    Ok(Simulator {
        admin_token: world.api_key("admin", KEY_ID, None),
        reader_token: world.api_key("reader", KEY_ID, None),
        auditor_token: world.api_key("auditor", KEY_ID, None),
        syncer_token: world.api_key("syncer", KEY_ID, None),
        expired_token: world.api_key("admin", KEY_ID, Some(3_600)),
        deleted_token: world.api_key("admin", "deleted", None),
        world,
        address,
        stop,
        serving,
    })
}

/// The same as a service, for those who bring their own listener. Its streams end with their connections only.
pub fn router(options: Options) -> Router {
    let (_, stopping) = watch::channel(false);
    routed(World::new(options, stopping))
}

const KEY_ID: &str = "simulator";

fn routed(world: World) -> Router {
    Router::new().fallback(move |request: Request<Body>| answer(world.clone(), request))
}

impl Simulator {
    /// The base URL, root path included, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.world.root())
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// An API key of `admin`, who may do everything and never expires.
    pub fn admin_token(&self) -> &str {
        &self.admin_token
    }

    /// An API key of `reader`, who may read applications and logs of the project `payments`, and sees nothing else.
    pub fn reader_token(&self) -> &str {
        &self.reader_token
    }

    /// An API key of `auditor`, who may read every application but, from 3.0 on, no logs.
    pub fn auditor_token(&self) -> &str {
        &self.auditor_token
    }

    /// An API key of `syncer`, who may see and sync every application, restart Deployments and delete pods (by a right of
    /// its own, which there is since 3.0), and change nothing else.
    pub fn syncer_token(&self) -> &str {
        &self.syncer_token
    }

    /// An API key of `admin` that expired an hour before the start.
    pub fn expired_token(&self) -> &str {
        &self.expired_token
    }

    /// An API key of `admin` that is well signed, but no longer in the account's list.
    pub fn deleted_token(&self) -> &str {
        &self.deleted_token
    }

    /// The newest ten thousand requests, oldest first.
    pub fn requests(&self) -> Vec<Recorded> {
        self.world.seen().iter().cloned().collect()
    }

    /// How many requests there were in all.
    pub fn request_count(&self) -> u64 {
        self.world.count()
    }

    /// How many requests were accepted that changed something, a GET with `refresh` among them.
    pub fn writes(&self) -> u64 {
        self.world.writes()
    }

    /// In the middle of the next patch of an application, between Argo CD's reading it and its writing it, somebody else makes
    /// this JSON patch of an application. Argo CD takes no notice: it writes what it has made of what it read.
    pub fn meanwhile(&self, application: &str, patch: &str) {
        self.world.plan_meanwhile(Meanwhile { application: application.to_owned(), patch: patch.to_owned() });
    }

    /// Lets the controller do now whatever it has planned: operations end, pods come up, deleted applications go. What
    /// waits for a sync window goes on waiting. Needed where the clock stands still and operations take time.
    pub fn finish_operations(&self) {
        self.world.finish();
    }

    /// Stops, and waits until every connection is closed.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        // The task neither panics nor is aborted; there is nothing to learn from its result.
        let _ = (&mut self.serving).await;
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}
