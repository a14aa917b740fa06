//! What always holds.

use crate::{pallet::*, rules};
use alloc::vec::Vec;
use frame_support::{ensure, traits::QueryPreimage};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks that panels are panels, that the list of open motions says what the motions say, and that
	/// only those vote who sit.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_panels()?;
		Self::try_open_motions()?;
		Self::try_motions()
	}

	fn try_panels() -> Result<(), TryRuntimeError> {
		for (_, panel) in Panels::<T>::iter() {
			ensure!(!panel.is_empty(), "a panel without regulators is stored");
			let mut accounts: Vec<_> = panel.iter().map(|seat| &seat.account).collect();
			accounts.sort();
			accounts.dedup();
			ensure!(
				accounts.len() == panel.len(),
				"an account sits twice on a panel"
			);
		}
		Ok(())
	}

	fn try_open_motions() -> Result<(), TryRuntimeError> {
		let mut listed = 0usize;
		for (country, open) in OpenMotions::<T>::iter() {
			ensure!(!open.is_empty(), "an empty list of motions is stored");
			ensure!(
				open.is_sorted_by(|(one, _), (next, _)| one < next),
				"the list of motions is out of order"
			);
			for (index, proposer) in &open {
				ensure!(
					*index < NextMotion::<T>::get(country),
					"a motion has a number not yet given"
				);
				ensure!(
					Motions::<T>::get(country, index)
						.is_some_and(|motion| motion.proposer == *proposer),
					"a listed motion does not exist, or is another's"
				);
			}
			listed = listed.saturating_add(open.len());
		}
		ensure!(
			Motions::<T>::iter_keys().count() == listed,
			"a motion is not listed"
		);
		Ok(())
	}

	fn try_motions() -> Result<(), TryRuntimeError> {
		for (country, _, motion) in Motions::<T>::iter() {
			let panel = Panels::<T>::get(country).ok_or("a motion has no panel")?;
			let mut votes: Vec<_> = motion.ayes.iter().chain(&motion.nays).collect();
			ensure!(
				votes.iter().all(|who| rules::is_seated(&panel, who)),
				"someone votes that does not sit on the panel"
			);
			let cast = votes.len();
			votes.sort();
			votes.dedup();
			ensure!(votes.len() == cast, "a regulator votes twice");
			ensure!(
				motion
					.call
					.lookup_hash()
					.is_none_or(|hash| T::Preimages::is_requested(&hash)),
				"the preimage of a motion's call is not requested"
			);
		}
		Ok(())
	}
}
