//! A body that ends when something happens elsewhere, as if there were no more of it.

use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

/// The body, and what ends it.
pub(crate) struct Until<B> {
    body: B,
    end: Pin<Box<WaitForCancellationFutureOwned>>,
}

impl<B> Until<B> {
    pub(crate) fn new(body: B, end: CancellationToken) -> Self {
        Self { body, end: Box::pin(end.cancelled_owned()) }
    }
}

impl<B: Body<Data = Bytes> + Unpin> Body for Until<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match Pin::new(&mut self.body).poll_frame(context) {
            Poll::Pending => self.end.as_mut().poll(context).map(|()| None),
            sent => sent,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }
}
