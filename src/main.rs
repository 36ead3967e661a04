//! The program: reads its arguments, runs one command, and leaves with a documented exit code.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
