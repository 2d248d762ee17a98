//! One end of a conversation with the server, in the process, a line at a time.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use argocd_mcp::dispatch::Runtime;
use argocd_mcp::mcp;
use argocd_mcp::tool::Tool;
use serde_json::Value;
use tokio::io::{
    AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf, duplex, split,
};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

/// Longer than anything here may take; only a failing test waits for it.
const PATIENCE: Duration = Duration::from_secs(20);

/// A client that says whatever it is told to.
pub(crate) struct Client {
    to_server: WriteHalf<DuplexStream>,
    from_server: BufReader<ReadHalf<DuplexStream>>,
    /// Stops the server, as a signal would.
    pub(crate) stop: CancellationToken,
    /// How the server ends.
    pub(crate) serving: JoinHandle<io::Result<()>>,
}

impl Client {
    /// Opens a conversation with a server that offers these tools.
    pub(crate) fn of(tools: Vec<Tool>) -> Self {
        Self::to(Arc::new(Runtime::of_tools(tools)))
    }

    /// Opens a conversation with a server that serves this.
    pub(crate) fn to(runtime: Arc<Runtime>) -> Self {
        let (here, there) = duplex(16 * 1024);
        let (input, output) = split(there);
        let stop = CancellationToken::new();
        let serving = tokio::spawn(mcp::serve(runtime, input, output, stop.clone()));
        let (from_server, to_server) = split(here);
        Self { to_server, from_server: BufReader::new(from_server), stop, serving }
    }

    /// Says one line.
    pub(crate) async fn say(&mut self, line: impl AsRef<[u8]>) {
        self.say_unfinished(line).await;
        self.say_unfinished("\n").await;
    }

    /// Says something without ending the line.
    pub(crate) async fn say_unfinished(&mut self, text: impl AsRef<[u8]>) {
        within(self.to_server.write_all(text.as_ref())).await.unwrap();
    }

    /// Says the same line again and again until no more is taken; how often that was.
    /// The last line may be without its end.
    pub(crate) async fn say_until_nobody_listens(&mut self, line: &str) -> usize {
        let (mut taken, mut waited) = (0, 0);
        while waited < 1000 {
            tokio::select! {
                biased;
                () = self.say(line) => (taken, waited) = (taken + 1, 0),
                () = tokio::task::yield_now() => waited += 1,
            }
            assert!(taken < 100_000, "more was taken than the buffers on the way hold");
        }
        taken
    }

    /// The next line the server says.
    pub(crate) async fn hear(&mut self) -> Value {
        let mut line = String::new();
        within(self.from_server.read_line(&mut line)).await.unwrap();
        assert!(line.ends_with('\n'), "the server ended the conversation; it left {line:?}");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("not JSON: {error}: {line}"))
    }

    /// Says something and hears the next line.
    pub(crate) async fn ask(&mut self, line: impl AsRef<[u8]>) -> Value {
        self.say(line).await;
        self.hear().await
    }

    /// Says nothing more; what there is to hear can still be heard.
    pub(crate) async fn fall_silent(&mut self) {
        within(self.to_server.shutdown()).await.unwrap();
    }

    /// How the server ended, and every line it said before and was not heard.
    pub(crate) async fn until_the_end(mut self) -> (io::Result<()>, Vec<Value>) {
        let mut rest = String::new();
        within(self.from_server.read_to_string(&mut rest)).await.unwrap();
        let lines = rest.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        (within(self.serving).await.unwrap(), lines)
    }
}

/// Fails where it would otherwise wait for ever.
pub(crate) async fn within<T>(work: impl Future<Output = T>) -> T {
    timeout(PATIENCE, work).await.expect("nothing happened")
}
