//! A listener that plays a script, byte for byte: replies that no HTTP server would send, and none at all.

use std::future::pending;
use std::io;
use std::mem;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet, yield_now};
use tokio::time::{Instant, sleep};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// One thing a listener does when a request has come. At the end of its script it waits for the next request on the
/// same connection.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Sends these bytes.
    Send(Bytes),
    /// Sends these bytes in pieces of this size, and lets everybody look at each.
    Trickle(Bytes, usize),
    /// Sends these bytes again and again with this pause between, until nobody listens.
    Repeat(Bytes, Duration),
    /// From here on nobody waits: where all there is to do is to wait, the clock goes on to the end of it.
    StopTheClock,
    /// After so long the clock goes as it always does.
    LetTheClockGo(Duration),
    /// Keeps the connection open and does nothing.
    Hang,
    /// Ends the connection.
    Close,
    /// Ends the connection with a reset.
    Reset,
}

/// What was asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    /// Empty for what is no HTTP.
    pub(crate) method: String,
    /// Path and query, as they came.
    pub(crate) target: String,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Ends, and with it all its connections, when it is dropped.
pub(crate) struct Listener {
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<Request>>>,
    clock: Arc<Mutex<Clock>>,
    serving: JoinHandle<()>,
}

/// What a listener has done to the clock.
#[derive(Default)]
struct Clock {
    stands: bool,
    /// When it was first stopped.
    stopped: Option<Instant>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Listener {
    /// Listens on a port of its own, and plays for each request what `script` makes of it.
    pub(crate) async fn playing(script: impl Fn(&Request) -> Vec<Act> + Send + Sync + 'static) -> Self {
        Self::at(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), None, script).await
    }

    /// The same at this address, over TLS where that is given.
    pub(crate) async fn at(
        address: SocketAddr,
        tls: Option<TlsAcceptor>,
        script: impl Fn(&Request) -> Vec<Act> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let clock = Arc::new(Mutex::new(Clock::default()));
        let play = Arc::new(Play { script, asked: asked.clone(), clock: clock.clone() });
        let serving = tokio::spawn(async move {
            let mut conversations = JoinSet::new();
            while let Ok((connection, _)) = listener.accept().await {
                let (play, tls) = (play.clone(), tls.clone());
                conversations.spawn(async move {
                    connection.set_nodelay(true)?;
                    match tls {
                        None => play.converse(connection).await,
                        Some(tls) => play.converse(tls.accept(connection).await?).await,
                    }
                });
            }
        });
        Self { address, asked, clock, serving }
    }

    /// Ends it; when this returns, nobody listens any more.
    pub(crate) async fn close(mut self) {
        self.serving.abort();
        let _ = (&mut self.serving).await;
    }

    /// Its address as people write it.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// When the clock was stopped; what went before took as long as the machine needed.
    pub(crate) fn stopped_the_clock(&self) -> Option<Instant> {
        self.clock.lock().unwrap().stopped
    }

    /// What came so far.
    pub(crate) fn asked(&self) -> Vec<Request> {
        self.asked.lock().unwrap().clone()
    }
}

/// What all connections of a listener share.
struct Play<S> {
    script: S,
    asked: Arc<Mutex<Vec<Request>>>,
    clock: Arc<Mutex<Clock>>,
}

/// A way to the other end that can be cut off.
trait Connection: AsyncRead + AsyncWrite + Unpin + Send {
    fn reset(&self) -> io::Result<()>;
}

impl Connection for TcpStream {
    fn reset(&self) -> io::Result<()> {
        self.set_zero_linger()
    }
}

impl Connection for TlsStream<TcpStream> {
    fn reset(&self) -> io::Result<()> {
        self.get_ref().0.set_zero_linger()
    }
}

impl<S: Fn(&Request) -> Vec<Act>> Play<S> {
    async fn converse(&self, connection: impl Connection) -> io::Result<()> {
        let mut connection = BufReader::new(connection);
        while let Some(request) = hear(&mut connection).await? {
            let acts = (self.script)(&request);
            self.asked.lock().unwrap().push(request);
            for act in acts {
                let out = connection.get_mut();
                match act {
                    Act::Send(bytes) => out.write_all(&bytes).await?,
                    Act::Trickle(bytes, size) => {
                        for piece in bytes.chunks(size) {
                            out.write_all(piece).await?;
                            yield_now().await;
                        }
                    }
                    Act::Repeat(bytes, pause) => loop {
                        out.write_all(&bytes).await?;
                        out.flush().await?;
                        if !pause.is_zero() {
                            sleep(pause).await;
                        }
                    },
                    Act::StopTheClock => self.stop_the_clock().await,
                    Act::LetTheClockGo(after) => {
                        sleep(after).await;
                        if mem::take(&mut self.clock.lock().unwrap().stands) {
                            tokio::time::resume();
                        }
                    }
                    Act::Hang => pending().await,
                    Act::Close => return out.shutdown().await,
                    Act::Reset => return out.reset(),
                }
                connection.get_mut().flush().await?;
            }
        }
        Ok(())
    }

    async fn stop_the_clock(&self) {
        // What was sent before has been read when the clock stops.
        for _ in 0..1_000 {
            yield_now().await;
        }
        let mut clock = self.clock.lock().unwrap();
        if !mem::replace(&mut clock.stands, true) {
            tokio::time::pause();
            clock.stopped.get_or_insert_with(Instant::now);
        }
    }
}

/// The next request, or nothing where no more comes.
async fn hear(connection: &mut BufReader<impl Connection>) -> io::Result<Option<Request>> {
    let mut request = Request::default();
    match connection.fill_buf().await? {
        [] => return Ok(None),
        [first, ..] if first.is_ascii_uppercase() => {}
        strange => {
            let length = strange.len();
            connection.consume(length);
            return Ok(Some(request));
        }
    }
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        connection.read_line(&mut line).await?;
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let mut first = lines[0].split(' ').map(str::to_owned);
    request.method = first.next().unwrap_or_default();
    request.target = first.next().unwrap_or_default();
    let headers = lines[1..].iter().filter_map(|line| line.split_once(": "));
    request.headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    let length = request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    request.body = vec![0; length];
    connection.read_exact(&mut request.body).await?;
    Ok(Some(request))
}
