//! What makes text from elsewhere safe to show.
