//! What stands at the end: profile, register of evidence, how scoring works, what the report was made from.

use super::{Builder, Options, named_band};
use crate::{
    criteria::{self, Method, Scale},
    report::{Descriptor, EvidenceRow, ProfileText, Provenance, ScaleAnnex, kind_title},
    say,
};

impl Builder<'_> {
    pub(super) fn profile(&self) -> Vec<ProfileText> {
        let blocks = self.criteria.profile.iter().flat_map(|profile| &profile.blocks);
        blocks
            .flat_map(|block| block.prompts.iter().map(move |prompt| (block, prompt)))
            .filter_map(|(block, prompt)| {
                Some(ProfileText {
                    block: format!("{} {}", block.id, block.title.get(self.lang)),
                    title: prompt.title.get(self.lang).to_owned(),
                    text: self.assessment.profile.get(&prompt.id)?.clone(),
                })
            })
            .collect()
    }

    pub(super) fn evidence(&self) -> Vec<EvidenceRow> {
        let entries = self.assessment.evidence.iter();
        entries
            .map(|entry| EvidenceRow {
                id: entry.id.to_string(),
                title: entry.title.clone(),
                location: entry.place(),
                kind: entry.kind.map(|kind| kind_title(kind, self.lang).to_owned()),
                owner: entry.owner.clone(),
                date: entry.date,
                size: entry.size.map(|size| say!(self.lang, "{size} 字节", "{size} bytes")),
                digest: entry.sha256.as_ref().map(ToString::to_string),
                used_by: self.assessment.statements_with(&entry.id),
                measures: self.assessment.measures_with(&entry.id),
            })
            .collect()
    }

    pub(super) fn scale(&self, scale: &Scale) -> ScaleAnnex {
        let lang = self.lang;
        let method = match &scale.method {
            Method::Percent { step } => say!(
                lang,
                "先从整体上判断最符合哪一分段，再在段内定百分比（{step} 的倍数）。各要素的分段只供参考，不取平均，不加权，也不以最低者为限。",
                "The band that fits the item best as a whole comes first, then a percentage inside it (a multiple of {step}). Bands of single factors advise only: they are not averaged, not weighted, and none is a gate."
            ),
            Method::Mean { step, cap: None } => say!(
                lang,
                "各要素百分比的平均，四舍五入到 {step} 的倍数。",
                "The mean of the factors' percentages, rounded half up to a multiple of {step}."
            ),
            Method::Mean { step, cap: Some(cap) } => {
                let cap =
                    scale.factor(cap.as_str()).map_or(cap.as_str(), |cap| cap.title.get(lang));
                say!(
                    lang,
                    "各要素百分比的平均，四舍五入到 {step} 的倍数，且不超过“{cap}”的百分比。",
                    "The mean of the factors' percentages, rounded half up to a multiple of {step}, and at most that of {cap}."
                )
            }
            Method::Levels(levels) => {
                let shares = levels.iter().map(|level| {
                    let (title, share) = (level.title.get(lang), level.worth.shown());
                    say!(lang, "“{title}”得 {share}%", "“{title}” gives {share}%")
                });
                let shares = shares.collect::<Vec<_>>().join(lang.pick("，", ", "));
                say!(
                    lang,
                    "选定一个等级，按比例得到该项的分值：{shares}。",
                    "One level is chosen and gives its share of the item's points: {shares}."
                )
            }
            Method::Points { step } => {
                say!(
                    lang,
                    "直接给分，{step} 的倍数。",
                    "Points are given directly, in multiples of {step}."
                )
            }
        };
        ScaleAnnex {
            title: scale.title.get(lang).to_owned(),
            method,
            factors: scale.factors.iter().map(|factor| factor.title.get(lang).to_owned()).collect(),
            bands: scale.bands.iter().filter_map(|band| self.descriptor(scale, band)).collect(),
        }
    }

    pub(super) fn descriptor(&self, scale: &Scale, band: &criteria::Band) -> Option<Descriptor> {
        let lines = band.descriptors.iter().map(|own| own.line.get(self.lang).to_owned());
        Some(Descriptor { band: named_band(scale, &band.id)?, lines: lines.collect() })
    }

    pub(super) fn provenance(&self, options: &Options) -> Provenance {
        let lang = self.lang;
        let criteria = self.criteria;
        let edition = criteria.edition.get(lang);
        let overlays: Vec<String> = criteria
            .overlays
            .iter()
            .map(|overlay| format!("{} ({})", overlay.id, overlay.title.get(lang)))
            .collect();
        let rows = [
            (lang.pick("准则", "Criteria"), format!("{} ({edition})", criteria.id)),
            (lang.pick("附加问卷", "Overlays"), overlays.join(lang.pick("、", ", "))),
            (
                lang.pick("评分结构的摘要", "Digest of the scoring structure"),
                criteria.scoring_digest().to_string(),
            ),
            (
                lang.pick("准则文字的摘要", "Digest of the wording"),
                criteria.texts_digest().to_string(),
            ),
            (
                lang.pick("评价文件的摘要", "Digest of the assessment file"),
                options.assessment.to_string(),
            ),
        ];
        let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
        Provenance {
            program: options.program.clone(),
            rows: rows.map(|(label, value)| (label.to_owned(), value)).collect(),
        }
    }
}
