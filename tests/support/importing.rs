//! Helpers to import documents in tests, judged as `praksis import` judges them.
#![allow(dead_code, reason = "each test program uses a part of it")]

use chrono::NaiveDate;
use praksis::actions::SystemIds;
use praksis::domain::actor::Actor;
use praksis::domain::progress::{Progress, unwatched};
use praksis::import::{Carried, Existing, ImportPlan, Importer, Judgement, Sources, Told, carry_out_with, judge, plan};
use praksis::store::{Shown, Store, StoreError};
use praksis::text::{Lang, Text};

/// The importer in tests, with what was on the screen when the file was first read.
pub struct By {
    shown: Shown,
    actor: Actor,
    today: NaiveDate,
    text: Text,
}

impl By {
    pub fn of(store: &Store, today: NaiveDate) -> By {
        let actor = Actor { initials: "import".to_owned(), ..Actor::default() };
        By { shown: store.reader().shown().unwrap(), actor, today, text: Text::new(Lang::Da) }
    }

    pub fn importer(&self) -> Importer<'_> {
        let By { shown, actor, today, text } = self;
        let now = today.and_hms_opt(12, 50, 0).unwrap();
        Importer { shown, actor, now, text, ids: &SystemIds, history: false, reason: None }
    }
}

/// Judges these sources against a file.
pub fn judged<'s>(store: &Store, sources: &'s Sources, today: NaiveDate) -> Judgement<'s> {
    let planned = plan(sources, &Existing::new(Some(store.reader())), today).unwrap();
    judge(store, sources, planned, &By::of(store, today).importer()).unwrap()
}

/// What the import of these sources reports without stopping at it.
pub fn told(store: &Store, sources: &Sources, today: NaiveDate) -> Told {
    judged(store, sources, today).told(store, &By::of(store, today).importer()).unwrap()
}

/// Writes a judgement.
pub fn carry(
    store: &mut Store,
    judgement: &mut Judgement<'_>,
    today: NaiveDate,
    progress: &mut Progress<'_>,
) -> Result<Carried, StoreError> {
    let by = By::of(store, today);
    carry_out_with(store, judgement, &by.importer(), progress)
}

/// Imports sources that have no problems.
#[track_caller]
pub fn take(store: &mut Store, sources: &Sources, today: NaiveDate) -> ImportPlan {
    let mut judgement = judged(store, sources, today);
    assert_eq!(judgement.problems, []);
    carry(store, &mut judgement, today, &mut unwatched).unwrap();
    judgement.plan
}
