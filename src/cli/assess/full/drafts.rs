//! Words that are being written, kept beside the assessment until they are saved.

use std::time::Instant;

use zhuoyue::{interview::Block, load, say};

use super::Sitting;

impl Sitting<'_> {
    /// Shows where the session is now; words that were not saved the last time are put back.
    pub(super) fn look(&mut self) {
        let drafts = &self.drafts;
        let mut found = None;
        self.view.look(|key| {
            let text = load::decode(&drafts.read(key)?)?.text;
            let text = text.trim_end().to_owned();
            found = Some((key.to_owned(), text.clone()));
            Some(text).filter(|text| !text.is_empty())
        });
        let is_new = self.view.field.draft().is_some();
        match found {
            Some((key, _)) if !is_new => self.drafts.remove(&key),
            Some(own) => {
                self.kept_draft = Some(own);
                let said = self.context.lang.pick(
                    "上次没有存盘的文字放回来了；Enter 保存",
                    "words that were not saved are back; Enter saves them",
                );
                self.view.notes.push(Block::Remark(said.to_owned()));
            }
            None => self.kept_draft = None,
        }
    }

    /// Keeps words that are being written, or forgets those that are not any more.
    pub(super) fn keep_draft(&mut self) {
        self.last_draft = Instant::now();
        match (self.view.field.draft(), &self.kept_draft) {
            (Some((key, text)), kept) => {
                let own = (key.to_owned(), text);
                if kept.as_ref() != Some(&own) && self.drafts.keep(&own.0, &own.1).is_ok() {
                    self.kept_draft = Some(own);
                }
            }
            (None, Some((key, _))) => {
                self.drafts.remove(key);
                self.kept_draft = None;
            }
            (None, None) => {}
        }
    }

    pub(super) fn forget_draft(&mut self) {
        if let Some((key, _)) = self.kept_draft.take() {
            self.drafts.remove(&key);
        }
    }

    pub(super) fn mention_drafts(&mut self) {
        let keys = self.drafts.keys();
        if keys.is_empty() {
            return;
        }
        let keys = keys.join(self.context.lang.pick("、", ", "));
        let said = say!(
            self.context.lang,
            "有没有存盘的草稿：{keys}；到那里时会放回输入框",
            "there are drafts that were not saved: {keys}; they come back where they belong"
        );
        self.view.notes.push(Block::Warning(said));
    }
}
