//! Access: supply within reach, shared with everybody who reaches it.
//!
//! `P_i` is the demand at place `i`, `S_j` the supply at venue `j`, `w_ij` the decay weight of the way
//! between them ([`Decay`]). Each measure is written once, over the two sparse products of [`Reach`]:
//!
//! | [`Measure`] | function | unit of `A` |
//! |---|---|---|
//! | `cumulative` | [`cumulative`] | supply |
//! | `2sfca` | [`e2sfca`] with [`Decay::Flat`] | supply per demand |
//! | `e2sfca` | [`e2sfca`] | supply per demand |
//! | `3sfca` | [`three_step`] | supply per demand |
//! | `bfca` | [`balanced`] | supply per demand |
//! | `raam` | [`rational_agents`] | a cost, lower is better |
//!
//! Rules for edges: nothing in reach gives 0; a venue without demand in reach is spare and adds nothing; no
//! demand or no supply never gives NaN or infinity, as long as the quotients themselves can be written down.

mod balanced;
mod cumulative;
mod decay;
mod exp;
mod links;
mod measure;
mod rational_agents;
mod reach;
mod streamed;
mod three_step;
mod two_step;

pub use balanced::balanced;
pub use cumulative::cumulative;
pub use decay::{Bands, Decay};
pub use links::Links;
pub use measure::Measure;
pub use rational_agents::{Congestion, Equilibrium, rational_agents};
pub use reach::{Power, Reach, Undecayed};
pub use streamed::PointReach;
pub use three_step::three_step;
pub use two_step::e2sfca;
