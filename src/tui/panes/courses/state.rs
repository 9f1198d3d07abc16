//! *Kurser*: the courses that were read, and the cursor.

use crate::domain::value::Id;

/// One course.
#[derive(Clone, Debug)]
pub struct CourseRow {
    /// Its record.
    pub id: Id,
    /// Its caption.
    pub name: String,
    /// The number of its hold.
    pub cohorts: usize,
}

/// The courses.
#[derive(Clone, Debug, Default)]
pub struct Courses {
    /// The courses, by name.
    pub rows: Vec<CourseRow>,
    /// The row of the cursor.
    pub cursor: usize,
}

impl Courses {
    /// The course at the cursor.
    pub fn selected(&self) -> Option<&CourseRow> {
        self.rows.get(self.cursor)
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: isize) {
        self.cursor = self.cursor.saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
    }
}
