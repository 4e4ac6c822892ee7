//! A delivery plan as three sheets that a council can go on writing in.

use super::PlanAnswer;
use super::figures::PlanFigures;
use crate::export::sheets::{Cell, Sheet};

/// The plan, its figures by level now and in twelve months, its actions.
pub(super) fn sheets(plan: &PlanAnswer) -> [Sheet; 3] {
    [about(plan), levels(plan), actions(plan)]
}

fn about(plan: &PlanAnswer) -> Sheet {
    let mut rows = vec![vec![heading(&format!("ESOL delivery plan: {}", plan.la_name))]];
    let said = |text: Option<String>| Cell::Text(text.unwrap_or_else(|| "not said".to_owned()));
    match &plan.plan {
        Some(own) => rows.extend([
            line("Status", text(own.status)),
            line("Version of", text(&own.as_at.to_string())),
            line("Looked after by", said(own.owner.clone())),
            line("Review on", said(own.review_on.map(|day| day.to_string()))),
            line("What it is about", said(own.summary.clone())),
        ]),
        None => rows.push(line("Status", text("no plan is recorded"))),
    }
    for (when, figures) in [("now", &plan.now), ("in 12 months", &plan.in_12_months)] {
        rows.push(Vec::new());
        rows.push(vec![heading(&format!("Learner-hours a week, {when} ({})", figures.as_at))]);
        rows.extend(of_figures(figures, plan.beginning.complete));
    }
    rows.extend([
        Vec::new(),
        vec![heading("Resettled adults in their first twelve months")],
        line("Arithmetic", text(&plan.beginning.words)),
        line("Hours a week expected", Cell::Number(plan.beginning.hours)),
        line("Pounds a year", Cell::Number(plan.beginning.pounds)),
    ]);
    if let Some(returned) = &plan.returned {
        rows.push(line("Hours a week received, as returned", Cell::Number(returned.hours_received)));
        rows.push(line("Return of", text(&returned.quarter)));
    }
    rows.push(Vec::new());
    rows.extend(plan.notes.iter().map(|note| vec![text(note)]));
    Sheet { name: "Plan", widths: vec![44.0, 60.0], headed: false, rows }
}

fn of_figures(figures: &PlanFigures, complete: bool) -> [Vec<Cell>; 8] {
    let need = if figures.need_complete && complete { "Need" } else { "Need, at least: a part is not known" };
    [
        line(need, Cell::Number(figures.need_hours)),
        line(
            if complete { "of resettled people" } else { "of resettled people, at least" },
            Cell::Number(figures.need_hours_resettled),
        ),
        line("of people on asylum support", Cell::Number(figures.need_hours_asylum)),
        line("of settled residents", Cell::Number(figures.need_hours_settled)),
        line(
            "of people who are expected (in that of resettled people)",
            Cell::Number(Some(figures.planned_hours)),
        ),
        line("Provision inside", Cell::Number(figures.supply_hours)),
        line("of which assumed", Cell::Number(figures.supply_hours_imputed)),
        line("Unmet", unmet(figures.unmet_hours, figures.unmet_known, figures.unmet_at_most)),
    ]
}

fn levels(plan: &PlanAnswer) -> Sheet {
    let names = ["level", "when", "need, hours a week", "provision, hours a week", "unmet, hours a week"];
    let mut rows = vec![names.map(heading).to_vec()];
    for figures in [&plan.now, &plan.in_12_months] {
        rows.extend(figures.levels.iter().map(|level| {
            vec![
                text(&level.level.as_str().replace('_', " ")),
                text(&figures.as_at.to_string()),
                Cell::Number(level.need_hours),
                Cell::Number(level.supply_hours),
                unmet(level.unmet_hours, level.unmet_known, level.unmet_at_most),
            ]
        }));
    }
    Sheet { name: "Levels", widths: vec![22.0; names.len()], headed: true, rows }
}

fn actions(plan: &PlanAnswer) -> Sheet {
    let mut rows = vec![["action", "level", "owner", "due", "status", "overdue"].map(heading).to_vec()];
    rows.extend(plan.actions.iter().map(|action| {
        let level = action.level.map(|level| level.as_str().replace('_', " "));
        let due = action.due.map(|day| day.to_string());
        vec![
            text(&action.action),
            text(&level.unwrap_or_default()),
            text(action.owner.as_deref().unwrap_or_default()),
            text(&due.unwrap_or_default()),
            text(&action.status.replace('_', " ")),
            text(if action.overdue { "overdue" } else { "" }),
        ]
    }));
    Sheet { name: "Actions", widths: vec![60.0, 22.0, 22.0, 22.0, 22.0, 22.0], headed: true, rows }
}

/// As on every screen: where it rests on what is assumed, it is not known.
fn unmet(hours: Option<f64>, known: bool, at_most: Option<f64>) -> Cell {
    match at_most {
        _ if known => Cell::Number(hours),
        Some(most) => Cell::Text(format!("not known, at most {most:.0}")),
        None => Cell::Number(None),
    }
}

fn line(name: &str, cell: Cell) -> Vec<Cell> {
    vec![text(name), cell]
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn heading(text: &str) -> Cell {
    Cell::Heading(text.to_owned())
}
