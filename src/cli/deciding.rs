//! Passes the action of a subcommand to its decision, and says why nothing was written. The command line cannot ask:
//! where the screen would show or ask something first, the action is refused, with the way to do it.

use chrono::NaiveDateTime;

use super::{Exit, Failure, Io};
use crate::actions::{self, Action, Context, Door, Prepared, Ready, SystemIds};
use crate::domain::actor::Actor;
use crate::domain::value::Id;
use crate::rules::Finding;
use crate::store::{Reader, Shown, Store, StoreError};
use crate::text::Text;

/// The most times a change is judged again because another program wrote meanwhile.
const TRIES: usize = 5;

/// Who acts, when, and the state of the file when it was first read.
pub(super) struct Deciding<'a> {
    pub shown: &'a Shown,
    pub actor: &'a Actor,
    pub now: NaiveDateTime,
    pub text: &'a Text,
    pub door: Door,
}

impl Deciding<'_> {
    /// The data that a decision may read.
    pub fn context<'c>(&'c self, reader: Reader<'c>) -> Context<'c> {
        let Deciding { shown, actor, now, text, door } = *self;
        Context { reader, shown, actor, door, now, text, ids: &SystemIds }
    }

    /// Judges an action; with a reason, gates are passed.
    pub fn prepare(&self, store: &Store, action: Action, reason: Option<&str>) -> Result<Prepared, StoreError> {
        let _snapshot = store.read_snapshot();
        actions::prepare_with_reason(&self.context(store.reader()), action, reason)
    }

    /// Writes a judged action, and judges it again when the file changed meanwhile. Gives the record it is about, or
    /// the new judgement when that stops it.
    pub fn commit(&self, store: &mut Store, ready: Box<Ready>) -> Result<Result<Option<Id>, Prepared>, StoreError> {
        let mut ready = ready;
        for _ in 0..TRIES {
            match store.commit(&*ready) {
                Err(StoreError::Moved { .. }) => {}
                Ok(_) => return Ok(Ok(ready.about())),
                Err(error) => return Err(error),
            }
            let again = {
                let _snapshot = store.read_snapshot();
                ready.again(&self.context(store.reader()))?
            };
            match again {
                Prepared::Ready(again) => ready = again,
                other => return Ok(Err(other)),
            }
        }
        Err(StoreError::Moved { path: store.path().to_path_buf() })
    }

    /// Says why nothing was written. `stopped` is the message for a rule that `--reason` can pass.
    pub fn tell(&self, prepared: &Prepared, stopped: &str, io: &mut Io<'_>) -> Result<Exit, Failure> {
        let rule = |finding: &Finding, id: &str| {
            let said = self.text.finding(finding, &|_| None);
            self.text.with(id, &[("rule", finding.rule.id.into()), ("said", said.into())])
        };
        let lines: Vec<String> = match prepared {
            Prepared::Gated(gated) => gated.findings().iter().take(1).map(|finding| rule(finding, stopped)).collect(),
            Prepared::Stopped(findings) => {
                findings.iter().map(|finding| rule(finding, "cli-stopped-for-good")).collect()
            }
            Prepared::Refused(faults) => faults.iter().map(|fault| self.text.problem(&fault.what)).collect(),
            Prepared::Preview(_) => vec![self.text.get("cli-moves-a-plan")],
            Prepared::Needs(_) => vec![self.text.get("cli-wants-an-answer")],
            Prepared::Unchanged | Prepared::Ready(_) => Vec::new(),
        };
        for line in lines {
            writeln!(io.err, "praksis: {line}")?;
        }
        writeln!(io.err, "praksis: {}", self.text.get("cli-nothing-saved"))?;
        Ok(Exit::Problem)
    }
}
