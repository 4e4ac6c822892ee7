//! A delivery plan as a workbook: three sheets that a council can go on writing in.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::PlanAnswer;
use super::figures::{LevelFigures, PlanFigures};

/// The plan, its figures by level now and in twelve months, its actions.
pub(super) fn workbook(plan: &PlanAnswer) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let about = book.add_worksheet().set_name("Plan")?;
    about.set_column_width(0, 44)?.set_column_width(1, 60)?;
    about.write_string_with_format(0, 0, format!("ESOL delivery plan: {}", plan.la_name), &bold)?;
    let mut row = 1;
    let said = |text: Option<String>| Cell::Text(text.unwrap_or_else(|| "not said".to_owned()));
    if let Some(own) = &plan.plan {
        for (name, cell) in [
            ("Status", Cell::Text(own.status.to_owned())),
            ("Version of", Cell::Text(own.as_at.to_string())),
            ("Looked after by", said(own.owner.clone())),
            ("Review on", said(own.review_on.map(|day| day.to_string()))),
            ("What it is about", said(own.summary.clone())),
        ] {
            row = line(about, row, name, &cell)?;
        }
    } else {
        row = line(about, row, "Status", &Cell::Text("no plan is recorded".to_owned()))?;
    }
    row += 1;
    for (name, figures) in [("now", &plan.now), ("in 12 months", &plan.in_12_months)] {
        about.write_string_with_format(
            row,
            0,
            format!("Learner-hours a week, {name} ({})", figures.as_at),
            &bold,
        )?;
        row += 1;
        for (name, cell) in of_figures(figures) {
            row = line(about, row, name, &cell)?;
        }
        row += 1;
    }
    about.write_string_with_format(row, 0, "Resettled adults in their first twelve months", &bold)?;
    row = line(about, row + 1, "Arithmetic", &Cell::Text(plan.beginning.words.clone()))?;
    row = line(about, row, "Hours a week expected", &Cell::Hours(plan.beginning.hours))?;
    row = line(about, row, "Pounds a year", &Cell::Hours(plan.beginning.pounds))?;
    if let Some(returned) = &plan.returned {
        row = line(about, row, "Hours a week received, as returned", &Cell::Hours(returned.hours_received))?;
        row = line(about, row, "Return of", &Cell::Text(returned.quarter.clone()))?;
    }
    for note in &plan.notes {
        row += 1;
        about.write_string(row, 0, *note)?;
    }
    levels(book.add_worksheet().set_name("Levels")?, plan, &bold)?;
    actions(book.add_worksheet().set_name("Actions")?, plan, &bold)?;
    book.save_to_buffer()
}

enum Cell {
    Text(String),
    Hours(Option<f64>),
}

fn of_figures(figures: &PlanFigures) -> [(&'static str, Cell); 8] {
    [
        ("Need", Cell::Hours(figures.need_hours)),
        ("of resettled people", Cell::Hours(figures.need_hours_resettled)),
        ("of people on asylum support", Cell::Hours(figures.need_hours_asylum)),
        ("of settled residents", Cell::Hours(figures.need_hours_settled)),
        (
            "of people who are expected (in that of resettled people)",
            Cell::Hours(Some(figures.planned_hours)),
        ),
        ("Provision inside", Cell::Hours(Some(figures.supply_hours))),
        ("of which assumed", Cell::Hours(Some(figures.supply_hours_imputed))),
        ("Unmet", unmet(figures.unmet_hours, figures.unmet_known, figures.unmet_at_most)),
    ]
}

/// As on every screen: where it rests on what is assumed, it is not known.
fn unmet(hours: Option<f64>, known: bool, at_most: Option<f64>) -> Cell {
    match at_most {
        _ if known => Cell::Hours(hours),
        Some(most) => Cell::Text(format!("not known, at most {most:.0}")),
        None => Cell::Text("not known".to_owned()),
    }
}

fn line(sheet: &mut Worksheet, row: u32, name: &str, cell: &Cell) -> Result<u32, XlsxError> {
    sheet.write_string(row, 0, name)?;
    write(sheet, row, 1, cell)?;
    Ok(row + 1)
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => sheet.write_string(row, column, text)?,
        Cell::Hours(Some(hours)) => sheet.write_number(row, column, (hours * 10.0).round() / 10.0)?,
        Cell::Hours(None) => sheet.write_string(row, column, "not known")?,
    };
    Ok(())
}

fn header(sheet: &mut Worksheet, names: &[&str], bold: &Format) -> Result<(), XlsxError> {
    for (column, name) in (0_u16..).zip(names) {
        sheet.write_string_with_format(0, column, *name, bold)?;
        sheet.set_column_width(column, 22)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn levels(sheet: &mut Worksheet, plan: &PlanAnswer, bold: &Format) -> Result<(), XlsxError> {
    let names = ["level", "when", "need, hours a week", "provision, hours a week", "unmet, hours a week"];
    header(sheet, &names, bold)?;
    let now = plan.now.levels.iter().map(|level| (plan.now.as_at, level));
    let later = plan.in_12_months.levels.iter().map(|level| (plan.in_12_months.as_at, level));
    for (row, (day, level)) in (1_u32..).zip(now.chain(later)) {
        let LevelFigures { level, need_hours, supply_hours, unmet_hours, unmet_known, unmet_at_most } = level;
        sheet.write_string(row, 0, level.as_str().replace('_', " "))?;
        sheet.write_string(row, 1, day.to_string())?;
        write(sheet, row, 2, &Cell::Hours(*need_hours))?;
        write(sheet, row, 3, &Cell::Hours(Some(*supply_hours)))?;
        write(sheet, row, 4, &unmet(*unmet_hours, *unmet_known, *unmet_at_most))?;
    }
    Ok(())
}

fn actions(sheet: &mut Worksheet, plan: &PlanAnswer, bold: &Format) -> Result<(), XlsxError> {
    header(sheet, &["action", "level", "owner", "due", "status", "overdue"], bold)?;
    sheet.set_column_width(0, 60)?;
    for (row, action) in (1_u32..).zip(&plan.actions) {
        let level = action.level.map(|level| level.as_str().replace('_', " ")).unwrap_or_default();
        let due = action.due.map(|day| day.to_string()).unwrap_or_default();
        let overdue = if action.overdue { "overdue" } else { "" };
        let owner = action.owner.clone().unwrap_or_default();
        let cells = [action.action.as_str(), &level, &owner, &due, &action.status.replace('_', " "), overdue];
        for (column, text) in (0_u16..).zip(cells) {
            sheet.write_string(row, column, text)?;
        }
    }
    Ok(())
}
