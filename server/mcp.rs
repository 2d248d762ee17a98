//! The one module that knows rmcp.
