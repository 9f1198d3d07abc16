//! The stack of layers above a pane: keys go to the topmost layer, which has the cursor. Each layer has its own file and
//! one line in the list below; see [`Layer`] for what a layer can do.

pub mod absence_preview;
pub mod answer;
pub mod attendance;
pub mod children;
pub mod confirm;
pub mod dispatch;
pub mod disputes;
pub mod due;
pub mod erasable;
mod form;
pub mod gate;
pub mod history;
pub mod layer;
pub mod message;
pub mod move_preview;
pub mod name_review;
pub mod palette;
mod parts;
pub mod picker;
pub mod plan_preview;
pub mod prompt;
pub mod quick_line;
pub mod roster_preview;
pub mod search;
pub mod season_preview;
pub mod welcome;
pub mod workload;
pub mod year;

use std::ops::{Deref, DerefMut};

use crate::store::Shown;
use crate::tui::widgets::form::state::Form;

use absence_preview::AbsencePreview;
use attendance::AttendanceList;
use children::Children;
use confirm::Confirm;
use dispatch::DispatchSheet;
use disputes::Inbox;
use due::DueList;
use erasable::ErasableList;
use gate::GateReason;
use history::History;
use layer::Layer;
use message::Message;
use move_preview::MovePreview;
use name_review::Review;
use palette::Palette;
use picker::Picker;
use plan_preview::PlanPreview;
use prompt::Prompt;
use quick_line::QuickLine;
use roster_preview::RosterPreview;
use search::Search;
use season_preview::SeasonPreview;
use welcome::Welcome;
use workload::Workload;
use year::YearView;

/// Makes the enum of all layers from one line each: the variant, the conversion that pushes it, and its [`Layer`].
macro_rules! layers {
    ($( $(#[$doc:meta])* $name:ident($layer:ty), )*) => {
        /// One layer. Its answers change a model `M`, a type that this module does not know.
        #[derive(Debug)]
        pub enum Overlay<M> {
            $( $(#[$doc])* $name(Box<$layer>), )*
        }

        impl<M: 'static> Overlay<M> {
            /// The layer as a trait object.
            pub fn layer(&self) -> &dyn Layer {
                match self {
                    $( Overlay::$name(layer) => &**layer, )*
                }
            }

            /// See [`Overlay::layer`].
            pub fn layer_mut(&mut self) -> &mut dyn Layer {
                match self {
                    $( Overlay::$name(layer) => &mut **layer, )*
                }
            }
        }

        $(
            impl<M> From<$layer> for Overlay<M> {
                fn from(layer: $layer) -> Overlay<M> {
                    Overlay::$name(Box::new(layer))
                }
            }
        )*
    };
}

layers! {
    /// The form of a record.
    Form(Form),
    /// A choice among options.
    Picker(Picker<M>),
    /// A question that takes one typed line.
    Prompt(Prompt<M>),
    /// A question with named answers.
    Confirm(Confirm<M>),
    /// A change that a rule stops.
    Gate(GateReason),
    /// The changes of a plan, before they are written.
    Preview(PlanPreview),
    /// What follows from moving something to another day, before it is written.
    Moves(MovePreview),
    /// What follows from an absence, before it is written.
    Absence(AbsencePreview),
    /// What is about to happen in the roster, or was looked for in it.
    Roster(RosterPreview),
    /// What laying a season or renewing a period would write.
    Season(SeasonPreview),
    /// What is sent out about a meeting, before it is recorded.
    Dispatch(DispatchSheet),
    /// Who comes to a meeting, and who came.
    Attendance(AttendanceList),
    /// Fields with several versions, to be decided.
    Disputes(Inbox),
    /// Everything that is owed.
    Due(DueList),
    /// Records that may be erased for good.
    Erasable(ErasableList),
    /// Commands by name: all of them, or those that can run here.
    Palette(Palette),
    /// A line that becomes an activity.
    Quick(QuickLine),
    /// Search over all records.
    Search(Search),
    /// The history of a record.
    History(History),
    /// Words that look like names, to be reviewed.
    Review(Review),
    /// A child list of one record, from its form.
    Children(Children),
    /// The first start.
    Welcome(Welcome),
    /// A text to read.
    Message(Message),
    /// The load of everybody in the weeks ahead.
    Load(Workload),
    /// A year of the roster.
    YearView(YearView),
}

impl<M> Overlay<M> {
    /// The form, if the layer is a form.
    pub fn form(&self) -> Option<&Form> {
        match self {
            Overlay::Form(form) => Some(form),
            _ => None,
        }
    }
}

/// The layers above a pane, bottom first, each with the state of the file when it was opened, so that an answer in a layer
/// does not overwrite changes that came later.
#[derive(Debug)]
pub struct Layers<M> {
    layers: Vec<Overlay<M>>,
    shown: Vec<Shown>,
    now: Shown,
}

impl<M> Deref for Layers<M> {
    type Target = [Overlay<M>];

    fn deref(&self) -> &[Overlay<M>] {
        &self.layers
    }
}

impl<M> DerefMut for Layers<M> {
    fn deref_mut(&mut self) -> &mut [Overlay<M>] {
        &mut self.layers
    }
}

impl<'a, M> IntoIterator for &'a Layers<M> {
    type Item = &'a Overlay<M>;
    type IntoIter = std::slice::Iter<'a, Overlay<M>>;

    fn into_iter(self) -> Self::IntoIter {
        self.layers.iter()
    }
}

impl<'a, M> IntoIterator for &'a mut Layers<M> {
    type Item = &'a mut Overlay<M>;
    type IntoIter = std::slice::IterMut<'a, Overlay<M>>;

    fn into_iter(self) -> Self::IntoIter {
        self.layers.iter_mut()
    }
}

impl<M: 'static> Layers<M> {
    /// Sets the state of the file that layers opened from now on show.
    pub fn reading(&mut self, now: Shown) {
        self.now = now;
    }

    /// The state of the file that is read now.
    pub fn now(&self) -> &Shown {
        &self.now
    }

    /// The state of the file when the top layer was opened.
    pub fn shown(&self) -> Option<&Shown> {
        self.shown.last()
    }

    /// Pushes a layer.
    pub fn push(&mut self, overlay: impl Into<Overlay<M>>) {
        self.layers.push(overlay.into());
        self.shown.push(self.now.clone());
    }

    /// Pushes a layer that shows nothing new of the file: an answer in it refers to the state that was `shown` before.
    pub fn push_as_of(&mut self, overlay: impl Into<Overlay<M>>, shown: Shown) {
        self.layers.push(overlay.into());
        self.shown.push(shown);
    }

    /// Counts the person's own write as seen: every layer that showed `before` now shows `after`.
    pub fn saw(&mut self, before: &Shown, after: &Shown) {
        self.layers.iter_mut().for_each(|overlay| overlay.layer_mut().saw(before, after));
        self.shown.iter_mut().filter(|shown| *shown == before).for_each(|shown| *shown = after.clone());
    }

    /// Removes the top layer and returns it.
    pub fn pop(&mut self) -> Option<Overlay<M>> {
        self.shown.pop();
        self.layers.pop()
    }

    /// Removes all layers.
    pub fn clear(&mut self) {
        self.layers.clear();
        self.shown.clear();
    }

    /// Removes the layers for which `keep` is false.
    pub fn retain(&mut self, keep: impl Fn(&Overlay<M>) -> bool) {
        let kept: Vec<bool> = self.layers.iter().map(keep).collect();
        let mut of_layers = kept.iter();
        self.layers.retain(|_| of_layers.next().copied().unwrap_or(true));
        let mut of_shown = kept.iter();
        self.shown.retain(|_| of_shown.next().copied().unwrap_or(true));
    }
}

impl<M> Default for Layers<M> {
    fn default() -> Layers<M> {
        Layers { layers: Vec::new(), shown: Vec::new(), now: Shown::default() }
    }
}
