//! Commands about rules: read a rule, snooze a warning, change a threshold. Gates are in `decide`.

use chrono::Days;
use fluent_bundle::FluentValue;

use crate::actions::Action;
use crate::cases;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};
use crate::rules::thresholds::{self, Unit};
use crate::rules::{self, Finding, RULES, Severity, Threshold};
use crate::text::format;
use crate::tui::background::findings::FileFinding;
use crate::tui::commands::{decide, open, status, when};
use crate::tui::core::ctx::{self, Ctx};
use crate::tui::core::effects::Effects;
use crate::tui::core::pane::{Focus, Pane};
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Overlay, Picker, Prompt};
use crate::tui::overlays::message::Message;
use crate::tui::overlays::picker::{OptionKey, PickerOption};
use crate::tui::panes::today::passed;
use crate::tui::widgets::detail::state::Item;
use crate::tui::widgets::list::state::Remark;

/// Days that a warning is snoozed, unless the person types another day.
const SNOOZE_DAYS: u64 = 14;

/// The remark of a rule under the cursor, and the record it is about.
pub fn remark_here(model: &Model) -> Option<(&Remark, Id)> {
    if model.pane == Pane::Today || model.aside().is_some() {
        let list = model.list()?;
        let remark = list.remarks.get(list.cursor).filter(|remark| !remark.rule.is_empty())?;
        return Some((remark, list.selected()?.id));
    }
    let browser = model.browser()?;
    match browser.detail.selected() {
        Some(Item::Remark(at)) if browser.focus == Focus::Detail => {
            Some((browser.detail.remarks.get(*at)?, browser.detail.record.as_ref()?.id))
        }
        _ => None,
    }
}

/// The rules that speak at the cursor: that of a remark, the one by which a planned day asks, or those whose marks stand at
/// the end of a row; the most severe first, each once.
pub fn rules_here(model: &Model) -> Vec<&'static str> {
    if let Some((remark, _)) = remark_here(model) {
        return vec![remark.rule];
    }
    if model.pane == Pane::Today && model.today.asks() {
        return vec![passed::RULE];
    }
    if when::in_detail(model) || when::in_kinds(model) {
        return Vec::new();
    }
    let row = model.list().and_then(|list| list.selected());
    let known = row.filter(|row| row.entity == Entity::Engagement).and_then(|row| model.findings.get(row.id));
    let mut found: Vec<&'static str> = Vec::new();
    for remark in known.iter().flat_map(|known| &known.remarks) {
        if !remark.rule.is_empty() && remark.severity.is_some() && !found.contains(&remark.rule) {
            found.push(remark.rule);
        }
    }
    found
}

/// Shows the page about a rule.
pub fn show_rule(model: &mut Model, ctx: &Ctx<'_>, id: &str) {
    if let Some(rule) = rules::find(id) {
        show_rules(model, ctx, &[rule.id]);
    }
}

/// Shows the pages of rules, one below the other, with what they found at the cursor.
pub fn show_rules(model: &mut Model, ctx: &Ctx<'_>, ids: &[&'static str]) {
    let thresholds = model.findings.thresholds(ctx);
    let row = model.list().and_then(|list| list.selected()).map(|row| row.id);
    let known = row.and_then(|row| model.findings.get(row)).filter(|_| ids.len() > 1);
    // The line of a finding cuts its reason.
    let here = remark_here(model).map(|(remark, _)| remark.clone()).filter(|remark| remark.put_off.is_some());
    let mut lines: Vec<String> = Vec::new();
    for rule in ids.iter().filter_map(|id| rules::find(id)) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let found = known.iter().flat_map(|known| &known.remarks).chain(&here).filter(|remark| remark.rule == rule.id);
        lines.extend(found.map(|remark| format!("{}: {}", rule.id, remark.in_words(ctx.text))));
        lines.extend(ctx.text.about_rule(rule, &|threshold| thresholds.get(threshold)));
    }
    lines.push(String::new());
    lines.push(ctx.text.get("rule-then-keys"));
    model.overlays.push(Message::new(ids.join(", "), lines));
}

/// Lists every rule, to read about one.
pub fn rules(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    // The signs of the screens; a screen reader says the words.
    let symbols = model.symbols;
    let sign = |severity: &Severity| match severity {
        Severity::Stop => symbols.bad,
        Severity::Warn => symbols.warn,
        Severity::Note => "i",
    };
    let all = RULES.iter().map(|rule| PickerOption {
        key: OptionKey::Code(rule.id.to_owned()),
        label: format!("{} {}", rule.id, ctx.text.attribute(&rule.message(), "title").unwrap_or_default()),
        note: rule.severities.iter().map(sign).collect::<Vec<_>>().join(" "),
    });
    let title = ctx.text.get("rules-title");
    model.overlays.push(Picker::fixed("rules", title, all.collect(), 0, |model, ctx, chosen| {
        if let OptionKey::Code(id) = chosen.key {
            show_rule(model, ctx, &id);
        }
        Vec::new()
    }));
    Vec::new()
}

/// There is a warning here that may be snoozed.
pub fn can_snooze(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    if when::rule_alone(model).is_some() {
        return Err("reason-no-record");
    }
    if remark_here(model).is_none() && status::on_milestone(model).is_ok() {
        return Ok(());
    }
    match remark_here(model) {
        Some((remark, _)) if remark.severity == Some(Severity::Stop) => Err("reason-stop-not-snoozed"),
        Some((remark, _)) if remark.severity.is_none() => Err("reason-no-warning"),
        Some(_) => Ok(()),
        None => Err("reason-no-warning"),
    }
}

/// `z`: snoozes the warning under the cursor until a day, with a reason; a milestone is postponed.
pub fn snooze(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some((remark, id)) = remark_here(model) else { return status::postpone(model, ctx) };
    let rule = remark.rule;
    let Some(about) = ctx::record(ctx, id) else { return Vec::new() };
    // The finding under the cursor, so that the same warning about another unit or goal stays.
    let known = model.findings.get(id);
    let at = known.and_then(|known| known.remarks.iter().position(|other| other == remark));
    let finding = known.zip(at).and_then(|(known, at)| known.standing.findings.get(at));
    // One about the file as a whole, as those of the roster, is no finding of a case.
    let of_file = || {
        let is_it = |one: &&FileFinding| one.finding.id == id && one.remark == *remark;
        model.findings.file().iter().find(is_it).map(|one| &one.finding)
    };
    let key = finding.or_else(of_file);
    let key = key.map_or_else(|| cases::named(&about), |finding| cases::about(&ctx.reader, &about, finding));
    snooze_about(model, ctx, rule, key)
}

/// Snoozes a finding about a record: this one, and none other of its rule.
pub fn snooze_finding(model: &mut Model, ctx: &Ctx<'_>, about: &Record, finding: &Finding) -> Effects {
    let key = cases::about(&ctx.reader, about, finding);
    snooze_about(model, ctx, finding.rule.id, key)
}

/// Opens the form of a new snooze; `key` is what it is about.
fn snooze_about(model: &mut Model, ctx: &Ctx<'_>, rule: &str, key: String) -> Effects {
    let mut record = open::blank(model, ctx, Entity::Snooze);
    let until = model.today_date().checked_add_days(Days::new(SNOOZE_DAYS));
    record.set("rule", Some(Value::Text(rule.to_owned())));
    record.set("about", Some(Value::Text(key)));
    record.set("until", until.map(Value::Date));
    record.set("by", model.actor.person.map(Value::Link));
    let effects = open::begin(model, ctx, record);
    if let Some(form) = model.form_mut()
        && let Some(at) = form.field_at("reason")
    {
        form.focus_on(at);
    }
    effects
}

/// Lists every threshold of the rules, to change one.
pub fn settings(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let thresholds = model.findings.thresholds(ctx);
    let lang = ctx.text.lang();
    let number = |threshold: Threshold, n: i64| match threshold.unit() {
        Unit::Dates => thresholds.written(threshold),
        unit => format!("{} {}", format::number(lang, n), ctx.text.get(&format!("unit-{}", unit.code()))),
    };
    let all = Threshold::ALL.iter().map(|threshold| {
        let now = thresholds.get(*threshold);
        let note = number(*threshold, now);
        let default = FluentValue::from(number(*threshold, threshold.default()));
        let changed = now != threshold.default();
        PickerOption {
            key: OptionKey::Code(threshold.key().to_owned()),
            label: ctx.text.get(&threshold.message()),
            note: if changed {
                format!("{note} {}", ctx.text.with("setting-default", &[("n", default)]))
            } else {
                note
            },
        }
    });
    let title = ctx.text.get("settings-title");
    model.overlays.push(Picker::fixed("settings", title, all.collect(), 0, |model, ctx, chosen| match chosen.key {
        OptionKey::Code(key) => ask_setting(model, ctx, &key),
        _ => Vec::new(),
    }));
    Vec::new()
}

/// Asks for another value of a threshold.
fn ask_setting(model: &mut Model, ctx: &Ctx<'_>, key: &str) -> Effects {
    let Some(threshold) = Threshold::from_key(key) else { return Vec::new() };
    let now = model.findings.thresholds(ctx).written(threshold);
    let dates = threshold.unit() == Unit::Dates;
    let title = ctx.text.get(if dates { "ask-setting-dates" } else { "ask-setting" });
    let keep = move |model: &mut Model, ctx: &Ctx<'_>, typed: String| keep_setting(model, ctx, threshold, &typed);
    model.overlays.push(Prompt::new("settings", title, &now, keep));
    Vec::new()
}

/// Saves the typed number as the threshold; an empty line sets the default again.
fn keep_setting(model: &mut Model, ctx: &Ctx<'_>, threshold: Threshold, typed: &str) -> Effects {
    let typed = typed.trim();
    if threshold.unit() == Unit::Dates {
        let read = thresholds::days(typed).filter(|days| !days.is_empty());
        if read.is_none() && !typed.is_empty() {
            let said = ctx.text.get("setting-not-dates");
            if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
                prompt.problem = Some(said);
            }
            return Vec::new();
        }
        model.overlays.pop();
        let written = |days: Vec<chrono::NaiveDate>| {
            days.iter().map(|day| day.format("%-d.%-m.%Y").to_string()).collect::<Vec<_>>().join(", ")
        };
        return decide::write(model, ctx, Action::Setting { threshold, value: read.map(written) });
    }
    // The unit may be typed with the number: "60 dage". Another unit is no number here.
    let unit = ctx.text.get(&format!("unit-{}", threshold.unit().code()));
    let number =
        typed.strip_suffix(&unit).unwrap_or(typed).trim().parse::<i64>().ok().filter(|n| (0..=100_000).contains(n));
    if number.is_none() && !typed.is_empty() {
        let said = ctx.text.get("setting-not-a-number");
        if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
            prompt.problem = Some(said);
        }
        return Vec::new();
    }
    model.overlays.pop();
    decide::write(model, ctx, Action::Setting { threshold, value: number.map(|number| number.to_string()) })
}
