//! `zhuoyue schema`: prints JSON Schemas; and the schema that lies beside a new file for editors.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use clap::{Args, builder::PossibleValuesParser};
use zhuoyue::{
    both,
    render::plain::padded,
    say,
    schema::Schema,
    store::{self, StoreError},
};

use super::{Context, Failure, workfile};

/// Arguments of `zhuoyue schema`.
#[derive(Debug, Args)]
pub(crate) struct SchemaArguments {
    /// Which schema; without a name they are listed
    #[arg(value_name = "NAME", value_parser = PossibleValuesParser::new(Schema::ALL.map(|own| own.name)))]
    pub(crate) name: Option<String>,
    /// Where to write it; - is standard output
    #[arg(long, short, value_name = "OUT", requires = "name")]
    pub(crate) output: Option<PathBuf>,
}

pub(crate) fn run(arguments: &SchemaArguments, context: &Context) -> Result<(), Failure> {
    match arguments.name.as_deref().and_then(Schema::named) {
        Some(schema) => {
            context.output.to(arguments.output.as_deref(), schema.text.as_bytes(), context)
        }
        None => {
            let longest = Schema::ALL.iter().map(|own| own.name.len()).max().unwrap_or_default();
            let line = |own: Schema| {
                format!("{}  {}\n", padded(own.name, longest), own.about(context.lang))
            };
            context.output.data(&Schema::ALL.map(line).concat())
        }
    }
}

/// What is to happen to the schema beside a new file.
pub(crate) struct Beside {
    schema: Schema,
    path: PathBuf,
    step: Step,
}

enum Step {
    /// None is there, and none is wanted.
    Without,
    /// One is there.
    Keep,
    /// None is there yet.
    Create,
    /// That of another version of the program is there, with these bytes.
    Replace(Vec<u8>),
}

impl Beside {
    /// Looks at what lies beside `file`. Nothing is written yet; what is not our schema is never touched.
    pub(crate) fn look(
        schema: Schema,
        file: &Path,
        is_wanted: bool,
        context: &Context,
    ) -> Result<Self, Failure> {
        let path = file.with_file_name(schema.file_name());
        let step = match store::read(&path) {
            Ok(bytes) => {
                let text = String::from_utf8_lossy(&bytes);
                match (schema.is_in(&text), is_wanted) {
                    (true, true) if text != schema.text => Step::Replace(bytes),
                    (true, _) => Step::Keep,
                    (false, true) => return Err(foreign(&path)),
                    (false, false) => Step::Without,
                }
            }
            Err(_) if !is_wanted => Step::Without,
            Err(StoreError::Io(error)) if error.kind() == ErrorKind::NotFound => Step::Create,
            Err(error) => return Err(Failure::at(&path, context.lang, error)),
        };
        Ok(Self { schema, path, step })
    }

    /// What the new file begins with.
    pub(crate) fn head(&self) -> String {
        match self.step {
            Step::Without => String::new(),
            Step::Keep | Step::Create | Step::Replace(_) => self.schema.editor_line(),
        }
    }

    /// Writes the schema where one is to be written.
    pub(crate) fn write(&self, context: &Context) -> Result<(), Failure> {
        let bytes = self.schema.text.as_bytes();
        match &self.step {
            Step::Without | Step::Keep => return Ok(()),
            Step::Create => store::create(&self.path, bytes),
            Step::Replace(old) => store::replace(&self.path, bytes, Some(old)),
        }
        .map_err(|error| Failure::at(&self.path, context.lang, error))?;
        let name = workfile::name(&self.path);
        context.output.note(&say!(
            context.lang,
            "已写入 {name}，编辑器据此补全和检查",
            "wrote {name}, by which editors complete and check"
        ));
        Ok(())
    }
}

fn foreign(path: &Path) -> Failure {
    let name = workfile::name(path);
    Failure::Impossible(both!(
        "{name} 不是本程序写的，没有改动；请把它改名，或不用 --schema",
        "{name} was not written by this program and was left alone; rename it, or go without --schema"
    ))
}
