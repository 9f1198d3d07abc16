//! Typed: each entity of the field table as a struct with a typed field for each cell, read from a record.

use chrono::NaiveDate;

use super::choices::*;
use super::dates::IsoWeek;
use super::fields::field_table;
use super::value::{FromCell, FuzzyDate, Id, Record, choice, choices};

macro_rules! cell_type {
    (Line) => { String };
    (Note) => { String };
    (Week) => { Option<IsoWeek> };
    (Date) => { Option<NaiveDate> };
    (Until $from:ident) => { Option<NaiveDate> };
    (Fuzzy) => { Option<FuzzyDate> };
    (Time) => { Option<u16> };
    (YesNo) => { bool };
    (Choice $list:ident) => { Option<$list> };
    (Set $list:ident) => { Vec<$list> };
    (Link $entity:ident) => { Option<Id> };
    (Links $entity:ident) => { Vec<Id> };
    ($int:ident) => { Option<i64> };
}

macro_rules! cell_read {
    (Choice $list:ident, $cell:expr) => {
        choice::<$list>($cell)
    };
    (Set $list:ident, $cell:expr) => {
        choices::<$list>($cell)
    };
    ($($kind:ident)+, $cell:expr) => {
        FromCell::from_cell($cell)
    };
}

macro_rules! typed {
    ($(
        $(#[$meta:meta])*
        $entity:ident $name:literal $order:ident $(. $flag:ident ( $($flag_arg:expr),* ))* {
            $(
                $(#[$fmeta:meta])*
                $field:ident : $kind:ident $(( $arg:ident ))? $(. $fflag:ident ( $($farg:expr),* ))* ;
            )*
        }
    )*) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Debug, PartialEq)]
            pub struct $entity {
                /// Identity.
                pub id: Id,
                $( $(#[$fmeta])* #[doc = concat!("`", stringify!($field), "`")] pub $field: cell_type!($kind $($arg)?), )*
            }
            impl From<&Record> for $entity {
                fn from(record: &Record) -> Self {
                    $entity { id: record.id, $( $(#[$fmeta])* $field: cell_read!($kind $($arg)?, record.get(stringify!($field))), )* }
                }
            }
        )*
    };
}

field_table!(typed);
