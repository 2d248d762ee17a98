//! What `rmcp` sees of the conversation: messages that are messages, and a place to put its own.

use std::io;
use std::sync::Arc;

use rmcp::RoleServer;
use rmcp::model::{ClientJsonRpcMessage, JsonRpcMessage, ServerJsonRpcMessage};
use tokio::io::{AsyncWrite, AsyncWriteExt, BufWriter};
use tokio::sync::mpsc::{self, error::TrySendError};

use super::pending::Pending;

/// The end of the conversation that `rmcp` holds.
pub(super) struct Transport {
    messages: mpsc::Receiver<ClientJsonRpcMessage>,
    outgoing: mpsc::Sender<Vec<u8>>,
    pending: Arc<Pending>,
}

impl Transport {
    pub(super) fn new(
        messages: mpsc::Receiver<ClientJsonRpcMessage>,
        outgoing: mpsc::Sender<Vec<u8>>,
        pending: Arc<Pending>,
    ) -> Self {
        Self { messages, outgoing, pending }
    }
}

impl rmcp::transport::Transport<RoleServer> for Transport {
    type Error = io::Error;

    /// The line takes its place in the queue at once where there is room, so that lines leave in the order they were sent.
    fn send(&mut self, message: ServerJsonRpcMessage) -> impl Future<Output = io::Result<()>> + Send + 'static {
        let answered = match &message {
            JsonRpcMessage::Response(response) => Some(response.id.clone()),
            JsonRpcMessage::Error(error) => error.id.clone(),
            JsonRpcMessage::Request(_) | JsonRpcMessage::Notification(_) => None,
        };
        let queued = serde_json::to_vec(&message).map(|line| self.outgoing.try_send(line));
        let (outgoing, pending) = (self.outgoing.clone(), self.pending.clone());
        async move {
            let sent = match queued {
                Ok(Ok(())) => Ok(()),
                Ok(Err(TrySendError::Full(line))) => outgoing.send(line).await.map_err(|_| gone()),
                Ok(Err(TrySendError::Closed(_))) => Err(gone()),
                Err(error) => Err(error.into()),
            };
            if let Some(id) = answered {
                pending.settle(&id);
            }
            sent
        }
    }

    async fn receive(&mut self) -> Option<ClientJsonRpcMessage> {
        self.messages.recv().await
    }

    async fn close(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn gone() -> io::Error {
    io::Error::new(io::ErrorKind::BrokenPipe, "the client has gone")
}

/// Writes every line that is queued, until nobody is left to queue one. The only writer of the output.
pub(super) async fn write(
    output: impl AsyncWrite + Unpin + Send,
    mut outgoing: mpsc::Receiver<Vec<u8>>,
) -> io::Result<()> {
    let mut output = BufWriter::new(output);
    while let Some(line) = outgoing.recv().await {
        output.write_all(&line).await?;
        output.write_all(b"\n").await?;
        if outgoing.is_empty() {
            output.flush().await?;
        }
    }
    output.flush().await
}
