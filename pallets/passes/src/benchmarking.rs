//! What each call costs at its worst: passes of all months, all accounts of a sweep.
#![allow(
	missing_docs,
	clippy::arithmetic_side_effects,
	clippy::cast_possible_truncation,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use super::*;
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::traits::fungibles::Mutate as _;
use frame_system::RawOrigin;
use tradechain_primitives::{
	CountryCode, Currency, CurrencyCode, OrderId, Purchase, Redemption, Role, Roles,
};

/// Assets and time for benchmarks.
pub trait BenchmarkHelper<AssetKind> {
	/// An asset that exists, and that any account can hold: the dearest kind to move.
	fn asset() -> AssetKind;

	/// Makes it that moment.
	fn set_time(now: Moment);
}

const BUDGET: Amount = 1_000_000_000;
/// 2026-01-01.
const NEW_YEAR: Moment = 1_767_225_600_000;

/// An account that may sell, with money for deposits and to back passes.
fn seller<T: Config>(name: &'static str) -> T::AccountId {
	let who: T::AccountId = account(name, 0, 0);
	let country = CountryCode::try_from(b"NL".as_slice()).unwrap();
	let roles = Roles::from(Role::Trader);
	T::Members::set_member(&who, country, roles, Vec::new());
	fund::<T>(&T::BenchmarkHelper::asset(), &who, BUDGET * 4);
	who
}

/// Money in an asset that is a claim on a currency, and for deposits.
fn fund<T: Config>(asset: &T::AssetKind, who: &T::AccountId, amount: Amount) {
	T::Currencies::set_currency(asset, currency());
	T::Money::mint_into(asset.clone(), who, amount).unwrap();
	fund_deposits::<T>(who);
}

fn fund_deposits<T: Config>(who: &T::AccountId) {
	for _ in 0..4 {
		let footprint = Footprint {
			count: 9,
			size: 20_000,
		};
		T::Consideration::ensure_successful(who, footprint);
	}
}

fn currency() -> Currency {
	Currency {
		code: CurrencyCode::try_from(b"USD".as_slice()).unwrap(),
		decimals: 6,
	}
}

fn terms<T: Config>(asset: T::AssetKind) -> RawTermsOf<T> {
	RawTerms {
		asset,
		currency: *b"USD",
		passes: 1,
		per: 2,
		worth: 1,
		most: WHOLE - 1,
		validity: MAX_VALIDITY,
		giftable: true,
	}
}

/// A programme, and its issuer.
fn programme<T: Config>() -> (T::AccountId, ProgrammeId) {
	let issuer = seller::<T>("issuer");
	let id = NextProgramme::<T>::get();
	let terms = terms::<T>(T::BenchmarkHelper::asset());
	Pallet::<T>::do_open_programme(issuer.clone(), terms, BUDGET).unwrap();
	(issuer, id)
}

/// Another seller, in a programme.
fn joined<T: Config>(id: ProgrammeId) -> T::AccountId {
	let seller = seller::<T>("seller");
	Pallet::<T>::do_join_programme(seller.clone(), id).unwrap();
	seller
}

/// Gives an account so many passes of each month that there can be, from this one on; another paid the deposit, or it did.
fn put_passes<T: Config>(
	id: ProgrammeId,
	who: &T::AccountId,
	depositor: &T::AccountId,
	each: PassCount,
) {
	let mut account = Pallet::<T>::open_account(id, who, depositor).unwrap();
	let now = Pallet::<T>::now();
	for months in 0..MAX_BUCKETS {
		let bucket = Bucket {
			through: now + months,
			passes: each,
		};
		rules::put(&mut account.buckets, bucket).unwrap();
	}
	let all = rules::count(&account.buckets);
	Programmes::<T>::mutate(id, |programme| programme.as_mut().unwrap().earned += all);
	Accounts::<T>::insert(id, who, account);
}

/// Lets everything expire that there is.
fn expire<T: Config>() {
	let years = u64::from(MAX_VALIDITY / 12 + 1);
	T::BenchmarkHelper::set_time(T::Clock::now() + years * 366 * 86_400_000);
}

/// See [`tradechain_primitives::Discounts::set_passes`].
pub(crate) fn set_passes<T: Config>(
	purchase: &Purchase<T::AccountId, T::AssetKind>,
	redeems: bool,
) -> Redemption {
	let Purchase {
		buyer,
		seller: sells,
		asset,
		price,
	} = purchase;
	let issuer = seller::<T>("issuer of passes");
	let budget = price * 2 + 1;
	fund::<T>(asset, &issuer, budget * 2);
	for who in [buyer, sells] {
		fund::<T>(asset, who, budget);
	}
	// Half of the price, by a pass of each month. So dear a pass is returned only if more than that goes back.
	let worth = price / 2 / Amount::from(MAX_BUCKETS);
	let terms = RawTerms {
		per: worth * 2,
		worth,
		..terms::<T>(asset.clone())
	};
	let id = NextProgramme::<T>::get();
	Pallet::<T>::do_open_programme(issuer.clone(), terms, budget).unwrap();
	let record = Seller {
		standing: SellerStanding::Admitted,
		ticket: Pallet::<T>::take_deposit::<SellerOf<T>>(sells, 1).unwrap(),
	};
	Sellers::<T>::insert(id, sells, record);
	Programmes::<T>::mutate(id, |programme| programme.as_mut().unwrap().sellers += 1);
	T::Proxies::set_proxies(buyer, sells);
	let mut passes = 0;
	if redeems {
		put_passes::<T>(id, buyer, buyer, 1);
		passes = PassCount::from(MAX_BUCKETS);
	}
	Redemption {
		programme: id,
		passes,
	}
}

/// See [`tradechain_primitives::Discounts::set_last`].
pub(crate) fn set_last<T: Config>(order: OrderId) {
	let Some(binding) = Bindings::<T>::get(order) else {
		return;
	};
	let (id, buyer) = (binding.programme, &binding.buyer);
	// One for each order, as those of other orders can be.
	let depositor: T::AccountId = account("depositor of passes", id as u32, 0);
	fund_deposits::<T>(&depositor);
	let before = Accounts::<T>::take(id, buyer).unwrap();
	before.ticket.drop(&before.depositor).unwrap();
	let after = Pallet::<T>::open_account(id, buyer, &depositor).unwrap();
	// What it has got since has expired, in as many months as can be.
	let expired = (0..MAX_BUCKETS).map(|through| Bucket { through, passes: 1 });
	let after = Account {
		buckets: Buckets::truncate_from(expired.collect()),
		pending: before.pending,
		orders: before.orders,
		..after
	};
	Programmes::<T>::mutate(id, |programme| {
		programme.as_mut().unwrap().earned += rules::count(&after.buckets);
	});
	Accounts::<T>::insert(id, buyer, after);
	T::Proxies::set_delegate(buyer, &binding.seller);
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark(pov_mode = Measured)]
	fn open_programme() {
		let issuer = seller::<T>("issuer");
		let terms = terms::<T>(T::BenchmarkHelper::asset());
		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), terms, BUDGET);
		assert_eq!(NextProgramme::<T>::get(), 1);
	}

	#[benchmark]
	fn top_up() {
		let (issuer, id) = programme::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), id, 1_000);
		assert_eq!(Programmes::<T>::get(id).unwrap().backing, BUDGET + 1_000);
	}

	#[benchmark]
	fn withdraw_backing() {
		let (issuer, id) = programme::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), id, 1_000);
		assert_eq!(Programmes::<T>::get(id).unwrap().backing, BUDGET - 1_000);
	}

	#[benchmark]
	fn join_programme() {
		let (_, id) = programme::<T>();
		let seller = seller::<T>("seller");
		#[extrinsic_call]
		_(RawOrigin::Signed(seller.clone()), id);
		assert!(Sellers::<T>::contains_key(id, seller));
	}

	#[benchmark]
	fn admit_seller() {
		let (issuer, id) = programme::<T>();
		let seller = joined::<T>(id);
		let lookup = T::Lookup::unlookup(seller.clone());
		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), id, lookup);
		let standing = Sellers::<T>::get(id, seller).unwrap().standing;
		assert_eq!(standing, SellerStanding::Admitted);
	}

	#[benchmark]
	fn leave_programme() {
		let (_, id) = programme::<T>();
		let seller = joined::<T>(id);
		#[extrinsic_call]
		_(RawOrigin::Signed(seller.clone()), id);
		assert!(!Sellers::<T>::contains_key(id, seller));
	}

	#[benchmark]
	fn dismiss_seller() {
		let (issuer, id) = programme::<T>();
		let seller = joined::<T>(id);
		let lookup = T::Lookup::unlookup(seller.clone());
		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), id, lookup);
		assert!(!Sellers::<T>::contains_key(id, seller));
	}

	#[benchmark]
	fn close_programme() {
		let (issuer, id) = programme::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), id);
		assert!(Programmes::<T>::get(id).unwrap().closed);
	}

	#[benchmark]
	fn remove_programme() {
		let (issuer, id) = programme::<T>();
		Pallet::<T>::do_close_programme(issuer.clone(), id).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), id);
		assert!(!Programmes::<T>::contains_key(id));
	}

	// All passes of the giver, of all months but the first, which has expired, to someone new: one deposit is taken, and
	// another is returned to whoever paid it.
	#[benchmark]
	fn gift() {
		T::BenchmarkHelper::set_time(NEW_YEAR);
		let (_, id) = programme::<T>();
		let (from, to) = (seller::<T>("giver"), account("taker", 0, 0));
		put_passes::<T>(id, &from, &seller::<T>("depositor"), 1);
		T::BenchmarkHelper::set_time(NEW_YEAR + 31 * 86_400_000);
		let passes = PassCount::from(MAX_BUCKETS - 1);
		let lookup = T::Lookup::unlookup(to);
		#[extrinsic_call]
		_(RawOrigin::Signed(from.clone()), id, lookup, passes);
		assert!(!Accounts::<T>::contains_key(id, from));
		let to: T::AccountId = account("taker", 0, 0);
		let taken = Accounts::<T>::get(id, to).unwrap();
		assert_eq!(rules::count(&taken.buckets), passes);
		assert_eq!(Programmes::<T>::get(id).unwrap().expired, 1);
	}

	#[benchmark]
	fn sweep(a: Linear<1, MAX_SWEEP>) {
		let (issuer, id) = programme::<T>();
		let accounts: Vec<T::AccountId> = (0..a).map(|n| account("buyer", n, 0)).collect();
		for who in &accounts {
			fund::<T>(&T::BenchmarkHelper::asset(), who, 1_000_000);
			put_passes::<T>(id, who, who, 1);
		}
		expire::<T>();
		let all = accounts.try_into().unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), id, all);
		assert_eq!(Accounts::<T>::iter_prefix(id).count(), 0);
		assert_eq!(Programmes::<T>::get(id).unwrap().outstanding(), 0);
	}

	impl_benchmark_test_suite!(Pallet, mock::new_test_ext(), mock::Test);
}
