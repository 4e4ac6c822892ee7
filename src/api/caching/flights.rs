//! Of those who ask for the same at once, one makes the answer and the others wait for it: after a swap a forum asks for one
//! view all at the same moment, and it need not be made three hundred times.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Semaphore;

/// Answers that are being made, by their keys.
#[derive(Debug)]
pub(super) struct Flights<K>(Mutex<Open<K>>);

/// What somebody who asks is to do.
pub(super) enum Turn<'a, K: Eq + Hash> {
    /// Make it; the others are let go when this is dropped, made or not.
    Make(Flight<'a, K>),
    /// Wait until it is made.
    Wait(Arc<Semaphore>),
}

/// An answer that is being made.
pub(super) struct Flight<'a, K: Eq + Hash> {
    flights: &'a Flights<K>,
    key: K,
}

impl<K: Eq + Hash + Clone> Flights<K> {
    pub(super) fn new() -> Self {
        Self(Mutex::default())
    }

    /// Held for a moment, and only by those who ask for what is not kept.
    pub(super) fn join(&self, key: &K) -> Turn<'_, K> {
        let mut open = open(&self.0);
        if let Some(made) = open.get(key) {
            return Turn::Wait(made.clone());
        }
        open.insert(key.clone(), Arc::new(Semaphore::new(0)));
        Turn::Make(Flight { flights: self, key: key.clone() })
    }
}

type Open<K> = HashMap<K, Arc<Semaphore>>;

/// Whoever panicked while holding it had nothing half done.
fn open<K>(flights: &Mutex<Open<K>>) -> MutexGuard<'_, Open<K>> {
    flights.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<K: Eq + Hash> Drop for Flight<'_, K> {
    fn drop(&mut self) {
        if let Some(made) = open(&self.flights.0).remove(&self.key) {
            made.close();
        }
    }
}

/// Until the one who makes it is done; its permits are never given, so that only its end wakes anybody.
pub(super) async fn until_made(made: &Semaphore) {
    let _ = made.acquire().await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_waits_until_the_first_is_done_and_the_third_begins_anew() {
        let flights: Flights<&str> = Flights::new();
        let Turn::Make(first) = flights.join(&"gaps") else { panic!("nobody makes it yet") };
        let Turn::Wait(made) = flights.join(&"gaps") else { panic!("somebody makes it") };
        assert!(matches!(flights.join(&"venues"), Turn::Make(_)), "another answer waits for none");
        actix_web::rt::System::new().block_on(async {
            let mut waiting = std::pin::pin!(until_made(&made));
            let early = std::future::poll_fn(|context| {
                std::task::Poll::Ready(waiting.as_mut().poll(context).is_ready())
            });
            assert!(!early.await, "it waits");
            drop(first);
            waiting.await;
        });
        assert!(matches!(flights.join(&"gaps"), Turn::Make(_)), "it was let go");
    }

    #[test]
    fn whoever_breaks_off_lets_the_others_go() {
        let flights: Flights<u8> = Flights::new();
        drop(flights.join(&1));
        assert!(matches!(flights.join(&1), Turn::Make(_)));
    }
}
