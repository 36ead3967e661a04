//! Renderers: from a model to text or bytes, a file each. They see the model and nothing else, and print
//! nothing themselves.

pub mod award_text;
pub mod cells;
pub mod criteria_text;
pub mod csv;
pub mod diagnostics;
pub mod evidence;
pub mod grid;
pub mod html;
pub mod json;
pub mod logo;
pub mod markdown;
pub mod measures;
pub mod pdf;
pub mod plain;
pub mod table;
pub mod years;

mod placing;
mod shades;
mod web;
mod words;
