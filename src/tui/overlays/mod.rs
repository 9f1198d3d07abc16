//! The one stack of layers above a pane: the topmost one hears keys and has the cursor. Each layer has a file of its own and
//! one line in the list below; see [`Layer`] for what it can do.

pub mod answer;
pub mod children;
pub mod confirm;
pub mod disputes;
pub mod due;
mod form;
pub mod gate;
pub mod history;
pub mod layer;
pub mod message;
pub mod name_review;
pub mod palette;
mod parts;
pub mod picker;
pub mod plan_preview;
pub mod prompt;
pub mod quick_line;
pub mod search;
pub mod welcome;
pub mod workload;

use std::ops::{Deref, DerefMut};

use crate::store::Shown;
use crate::tui::widgets::form::state::Form;

use children::Children;
use confirm::Confirm;
use disputes::Inbox;
use due::DueList;
use gate::GateReason;
use history::History;
use layer::Layer;
use message::Message;
use name_review::Review;
use palette::Palette;
use picker::Picker;
use plan_preview::PlanPreview;
use prompt::Prompt;
use quick_line::QuickLine;
use search::Search;
use welcome::Welcome;
use workload::Workload;

/// Makes the sum of all layers from one line each: the variant, a way to lay it on the stack, and its [`Layer`].
macro_rules! layers {
    ($( $(#[$doc:meta])* $name:ident($layer:ty), )*) => {
        /// One layer. `M` is the model its questions are answered over, which this room does not know.
        #[derive(Debug)]
        pub enum Overlay<M> {
            $( $(#[$doc])* $name(Box<$layer>), )*
        }

        impl<M: 'static> Overlay<M> {
            /// What it can do.
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
    /// A record being written.
    Form(Form),
    /// A choice among options.
    Picker(Picker<M>),
    /// One line asked for.
    Prompt(Prompt<M>),
    /// A question with named answers.
    Confirm(Confirm<M>),
    /// A gate a rule stops.
    Gate(GateReason),
    /// What a plan would move, before it is written.
    Preview(PlanPreview),
    /// Fields in several versions, to be decided.
    Disputes(Inbox),
    /// What may be erased for good.
    Due(DueList),
    /// Commands by name: all of them, or those valid here.
    Palette(Palette),
    /// One line that becomes an activity.
    Quick(QuickLine),
    /// All records, by words.
    Search(Search),
    /// What a record was before.
    History(History),
    /// Words that look like names, to decide about.
    Review(Review),
    /// A child list of one record, from its form.
    Children(Children),
    /// The first start.
    Welcome(Welcome),
    /// Words to read.
    Message(Message),
    /// The load of everybody in the weeks ahead.
    Load(Workload),
}

impl<M> Overlay<M> {
    /// The form it is.
    pub fn form(&self) -> Option<&Form> {
        match self {
            Overlay::Form(form) => Some(form),
            _ => None,
        }
    }
}

/// The layers above a pane, bottom first, each with what the file showed when it was opened: an answer given in a layer
/// replaces nothing that came in since.
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
    /// What is opened or read from now on shows the file like this.
    pub fn reading(&mut self, now: Shown) {
        self.now = now;
    }

    /// What is read now shows.
    pub fn now(&self) -> &Shown {
        &self.now
    }

    /// What the layer on top showed when it was opened.
    pub fn shown(&self) -> Option<&Shown> {
        self.shown.last()
    }

    /// Lays one on top.
    pub fn push(&mut self, overlay: impl Into<Overlay<M>>) {
        self.layers.push(overlay.into());
        self.shown.push(self.now.clone());
    }

    /// Lays one on top that shows nothing new of the file: an answer in it is given to what was `shown` before.
    pub fn push_as_of(&mut self, overlay: impl Into<Overlay<M>>, shown: Shown) {
        self.layers.push(overlay.into());
        self.shown.push(shown);
    }

    /// What the person has just written counts as seen in every layer where `before` that all was.
    pub fn saw(&mut self, before: &Shown, after: &Shown) {
        self.layers.iter_mut().for_each(|overlay| overlay.layer_mut().saw(before, after));
        self.shown.iter_mut().filter(|shown| *shown == before).for_each(|shown| *shown = after.clone());
    }

    /// Takes the one on top away.
    pub fn pop(&mut self) -> Option<Overlay<M>> {
        self.shown.pop();
        self.layers.pop()
    }

    /// Takes all away.
    pub fn clear(&mut self) {
        self.layers.clear();
        self.shown.clear();
    }

    /// Takes away those that are not to be kept.
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
