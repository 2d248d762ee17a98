// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! What tools written by hand change something with.
