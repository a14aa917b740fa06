use super::*;
use frame_support::traits::{EnsureOrigin, Get};

struct AsExporter;
impl Get<Role> for AsExporter {
	fn get() -> Role {
		Role::Exporter
	}
}
type EnsureExporter = EnsureMember<Test, AsExporter>;

#[test]
fn only_active_members_in_that_role_pass() {
	run(|| {
		let ensure = |origin| EnsureExporter::ensure_origin(origin);
		admitted(ALICE, particulars(NL, &[]));
		assert_ok!(TradeMembership::join_as_consumer(signed(BOB), NL));
		assert_eq!(ensure(signed(ALICE)).ok(), Some(ALICE));
		assert!(ensure(signed(BOB)).is_err());
		assert!(ensure(signed(DAVE)).is_err());
		assert!(ensure(RuntimeOrigin::root()).is_err());
		assert!(ensure(RuntimeOrigin::none()).is_err());
		at(START + 1000);
		assert!(ensure(signed(ALICE)).is_err());
	});
}

#[cfg(feature = "runtime-benchmarks")]
#[test]
fn the_successful_origin_of_benchmarks_passes() {
	run(|| {
		let origin = EnsureExporter::try_successful_origin().unwrap();
		assert!(EnsureExporter::ensure_origin(origin).is_ok());
	});
}
