//! Any keys at any size: no panic, and what was saved resumes to the same state.

use proptest::prelude::{Just, Strategy, any, prop_oneof};
use ratatui::{
    Terminal,
    backend::TestBackend,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
};
use zhuoyue::{
    assessment::Assessment,
    interview::{Options, Session, Step},
    load::Shipped,
};

use super::{
    paint::{self, Palette},
    view::{Act, View},
};

fn new_view() -> View {
    let criteria = Shipped::default_file().unwrap().load().unwrap();
    let assessment = Assessment::new(&criteria, "示例".to_owned(), "2026".to_owned());
    View::new(Session::new(criteria, assessment, Options::default()))
}

/// What the program does with a key, with a disk that takes everything.
fn press(view: &mut View, key: KeyEvent) {
    let Act::Give(input) = view.key(key) else { return };
    match view.session.answer(&input) {
        Step::Save(edits) => {
            let mut after = view.session.assessment().clone();
            after.apply(view.session.criteria(), &edits).unwrap();
            view.notes = view.session.saved(after).blocks;
            view.look(|_| None);
        }
        Step::Tell(blocks) => view.sheet = Some((blocks, 0)),
        Step::Mend(blocks, _) => view.notes = blocks,
        Step::Show | Step::Rewrite(_) | Step::Leave => view.look(|_| None),
    }
}

fn any_key() -> impl Strategy<Value = KeyEvent> {
    let codes = [
        KeyCode::Enter,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Esc,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Tab,
        KeyCode::F(1),
        KeyCode::Home,
    ];
    let code = prop_oneof![
        4 => (0..codes.len()).prop_map(move |at| codes[at]),
        2 => Just(KeyCode::Enter),
        3 => "[1-6>gsuophe=/字]".prop_map(|sign| KeyCode::Char(sign.chars().next().unwrap())),
        1 => any::<char>().prop_map(KeyCode::Char),
    ];
    let modifiers = prop_oneof![
        9 => Just(KeyModifiers::NONE),
        1 => Just(KeyModifiers::ALT),
        1 => Just(KeyModifiers::SHIFT),
        1 => Just(KeyModifiers::CONTROL),
    ];
    (code, modifiers).prop_map(|(code, modifiers)| KeyEvent::new(code, modifiers))
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    #[test]
    fn any_keys_leave_a_sound_session(
        keys in proptest::collection::vec(any_key(), 1..60),
        (columns, rows) in (1_u16..140, 1_u16..50),
    ) {
        let mut view = new_view();
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        for key in keys {
            press(&mut view, key);
            let palette = Palette { has_colour: true };
            terminal.draw(|frame| paint::draw(&mut view, palette, frame)).unwrap();
        }
        let (criteria, saved) = (view.session.criteria(), view.session.assessment());
        let mut again = Session::new(criteria.clone(), saved.clone(), Options::default());
        let mut own = view.session.clone();
        for (node, _) in criteria.items() {
            proptest::prop_assert!(own.begin_at(node.id.as_str()) && again.begin_at(node.id.as_str()));
            // What can be taken back belongs to the sitting, not to the file: the keys may differ.
            proptest::prop_assert_eq!(own.screen().blocks, again.screen().blocks);
            proptest::prop_assert_eq!(own.entry(), again.entry());
        }
    }
}
