//! A delivery plan as three sheets that a council can go on writing in.

use super::PlanAnswer;
use super::figures::PlanFigures;
use crate::analysis::report_review::SOME_HOURS;
use crate::api::words::level_in_words;
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
        rows.extend(of_figures(figures));
    }
    let beginning = &plan.beginning;
    let at_least = at_least(beginning.complete || beginning.adults.is_none());
    rows.extend([
        Vec::new(),
        vec![heading("Resettled adults in their first twelve months")],
        line("Arithmetic", text(&beginning.words)),
        line(&format!("Hours a week expected{at_least}"), Cell::Number(beginning.hours)),
        line(&format!("Pounds a year{at_least}"), Cell::Number(beginning.pounds)),
    ]);
    if let Some(returned) = &plan.returned {
        rows.push(line("Hours a week received, as returned", Cell::Number(returned.hours_received)));
        rows.push(line("Return of", text(&returned.quarter)));
    }
    rows.push(Vec::new());
    rows.extend(plan.notes.iter().map(|note| vec![text(note)]));
    Sheet { name: "Plan", widths: vec![44.0, 60.0], headed: false, rows }
}

fn of_figures(figures: &PlanFigures) -> [Vec<Cell>; 8] {
    let need = if figures.is_complete() { "Need" } else { "Need, at least: a part is not known" };
    let resettled = figures.resettled_complete;
    [
        line(need, at_least_some(figures.need_hours, figures.is_complete())),
        line(
            &format!("of resettled people{}", at_least(resettled)),
            at_least_some(figures.need_hours_resettled, resettled),
        ),
        line("of people on asylum support", Cell::Number(figures.need_hours_asylum)),
        line("of settled residents", Cell::Number(figures.need_hours_settled)),
        line(
            "of recorded cohorts and pledges (in that of resettled people)",
            Cell::Number(Some(figures.planned_hours)),
        ),
        line("Provision inside", Cell::Number(figures.supply_hours)),
        line("of which assumed", Cell::Number(figures.supply_hours_imputed)),
        line("Unmet", unmet(figures, (figures.unmet_hours, figures.unmet_known, figures.unmet_at_most))),
    ]
}

fn levels(plan: &PlanAnswer) -> Sheet {
    let names = [
        "level",
        "when",
        "need, hours a week",
        "how far need is known",
        "provision, hours a week",
        "unmet, hours a week",
    ];
    let mut rows = vec![names.map(heading).to_vec()];
    for figures in [&plan.now, &plan.in_12_months] {
        rows.extend(figures.levels.iter().map(|level| {
            vec![
                text(level_in_words(level.level)),
                text(&figures.as_at.to_string()),
                at_least_some(level.need_hours, figures.is_complete()),
                text(how_far(level.need_hours, figures.is_complete())),
                Cell::Number(level.supply_hours),
                unmet(figures, (level.unmet_hours, level.unmet_known, level.unmet_at_most)),
            ]
        }));
    }
    Sheet { name: "Levels", widths: vec![22.0; names.len()], headed: true, rows }
}

fn actions(plan: &PlanAnswer) -> Sheet {
    let mut rows = vec![["action", "level", "owner", "due", "status", "overdue"].map(heading).to_vec()];
    rows.extend(plan.actions.iter().map(|action| {
        let level = action.level.map(level_in_words);
        let due = action.due.map(|day| day.to_string());
        vec![
            text(&action.action),
            text(level.unwrap_or_default()),
            text(action.owner.as_deref().unwrap_or_default()),
            text(&due.unwrap_or_default()),
            text(&action.status.replace('_', " ")),
            text(if action.overdue { "overdue" } else { "" }),
        ]
    }));
    Sheet { name: "Actions", widths: vec![60.0, 22.0, 22.0, 22.0, 22.0, 22.0], headed: true, rows }
}

/// As on every screen: where it rests on what is assumed, it is not known; of a part of the need there is no most.
fn unmet(figures: &PlanFigures, (hours, known, at_most): (Option<f64>, bool, Option<f64>)) -> Cell {
    match (hours.filter(|_| known), at_most) {
        (Some(hours), _) if figures.is_complete() => Cell::Number(Some(hours)),
        (Some(hours), _) if hours >= SOME_HOURS => Cell::Text(format!("at least {hours:.0}")),
        (None, Some(most)) => Cell::Text(format!("not known, at most {most:.0}")),
        _ => Cell::Number(None),
    }
}

fn at_least(complete: bool) -> &'static str {
    if complete { "" } else { ", at least" }
}

/// At least 0 says nothing.
fn at_least_some(hours: Option<f64>, complete: bool) -> Cell {
    Cell::Number(hours.filter(|hours| complete || *hours > 0.0))
}

fn how_far(need: Option<f64>, complete: bool) -> &'static str {
    match need {
        Some(_) if complete => "in full",
        Some(need) if need > 0.0 => "in part: at least so many",
        _ => "not known",
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
