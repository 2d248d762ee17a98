//! Reads replies as they arrive.
