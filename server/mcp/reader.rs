//! What becomes of each line: a message goes on to `rmcp`, anything else is answered here, and reading goes on.

use std::io;
use std::sync::Arc;

use rmcp::model::{
    ClientJsonRpcMessage, ClientNotification, ClientRequest, GetMeta, JsonRpcMessage, JsonRpcRequest, ProtocolVersion,
};
use tokio::io::AsyncBufRead;
use tokio::sync::mpsc;

use super::lines::{self, LONGEST, Line};
use super::message::{self, Refusal};
use super::pending::{Closed, Pending};

/// Reads one conversation.
pub(super) struct Reader<I> {
    input: I,
    incoming: mpsc::Sender<ClientJsonRpcMessage>,
    outgoing: mpsc::Sender<Vec<u8>>,
    pending: Arc<Pending>,
    /// Whether a handshake was made: from then on a request need not say who sends it.
    introduced: bool,
}

impl<I: AsyncBufRead + Unpin> Reader<I> {
    pub(super) fn new(
        input: I,
        incoming: mpsc::Sender<ClientJsonRpcMessage>,
        outgoing: mpsc::Sender<Vec<u8>>,
        pending: Arc<Pending>,
    ) -> Self {
        Self { input, incoming, outgoing, pending, introduced: false }
    }

    /// Reads until the input ends, or until nobody is left to answer.
    ///
    /// # Errors
    /// When the input cannot be read.
    pub(super) async fn run(mut self) -> io::Result<()> {
        let outgoing = self.outgoing.clone();
        tokio::select! {
            read = self.read() => read,
            () = outgoing.closed() => Ok(()),
        }
    }

    async fn read(&mut self) -> io::Result<()> {
        while let Some(line) = lines::next(&mut self.input).await? {
            let taken = match self.take(&line) {
                Ok(Some(message)) => self.pass(message).await,
                Ok(None) => true,
                Err(refusal) => {
                    tracing::debug!(code = refusal.code, reason = refusal.message, "refused a line");
                    self.outgoing.send(refusal.line()).await.is_ok()
                }
            };
            if !taken {
                break;
            }
        }
        Ok(())
    }

    /// The message that is to go on; none where a line needs neither work nor answer.
    fn take(&mut self, line: &Line) -> Result<Option<ClientJsonRpcMessage>, Refusal> {
        let Line::Whole(line) = line else {
            return Err(Refusal::request(None, format!("The line is longer than {LONGEST} bytes.")));
        };
        if line.trim_ascii().is_empty() {
            return Ok(None);
        }
        let message = message::read(line)?;
        match &message {
            Some(JsonRpcMessage::Request(request)) => self.admit(request)?,
            Some(JsonRpcMessage::Notification(notification)) => {
                if let ClientNotification::CancelledNotification(cancelled) = &notification.notification
                    && let Some(id) = &cancelled.params.request_id
                {
                    // rmcp sends no answer to what was cancelled.
                    self.pending.settle(id);
                }
            }
            Some(JsonRpcMessage::Response(_) | JsonRpcMessage::Error(_)) => {}
            None => tracing::debug!("took no notice of a notification or a response"),
        }
        Ok(message)
    }

    fn admit(&mut self, JsonRpcRequest { id, request, .. }: &JsonRpcRequest<ClientRequest>) -> Result<(), Refusal> {
        let opens = matches!(request, ClientRequest::InitializeRequest(_));
        let pings = matches!(request, ClientRequest::PingRequest(_));
        let meta = request.get_meta();
        if pings && meta.protocol_version().is_some_and(|version| !version.has_initialize()) {
            return Err(Refusal::method(id, "ping"));
        }
        if !self.introduced && !opens && !pings {
            let missing = meta.missing_required_keys(&ProtocolVersion::NO_INITIALIZE);
            if !missing.is_empty() {
                let missing = missing.join("` and `");
                let reason = format!("Send `initialize` first, or with every request `{missing}` in `params._meta`.");
                return Err(Refusal::params(id, reason));
            }
        }
        self.pending.open(id).map_err(|closed| match closed {
            Closed::Twice => Refusal::request(Some(id), "A request with this id is not answered yet.".to_owned()),
            Closed::Full(most) => Refusal::busy(id, most),
        })?;
        self.introduced |= opens;
        Ok(())
    }

    /// Whether there was somebody to take it.
    async fn pass(&self, message: ClientJsonRpcMessage) -> bool {
        let handshake = match &message {
            JsonRpcMessage::Request(JsonRpcRequest { id, request: ClientRequest::InitializeRequest(_), .. }) => {
                Some(id.clone())
            }
            _ => None,
        };
        let passed = self.incoming.send(message).await.is_ok();
        if let Some(id) = handshake {
            // What follows rests on it, and rmcp would run both at once.
            self.pending.settled(&id).await;
        }
        passed
    }
}
