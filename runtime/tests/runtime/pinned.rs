//! What a change must not move by accident, as text in `pinned/`.

use crate::support::*;
use codec::Decode;
use frame_metadata::{v16::RuntimeMetadataV16, RuntimeMetadata, RuntimeMetadataPrefixed};
use scale_info::{form::PortableForm, TypeDef, TypeDefPrimitive};
use std::{fmt::Write, fs, path::Path};
use trade_chain_runtime::{ProxyType, Runtime};

/// Compare with what is pinned, or pin it when `UPDATE_PINNED` is set.
pub fn pinned(file: &str, actual: &str) {
	let path = Path::new(env!("CARGO_MANIFEST_DIR"))
		.join("tests/runtime/pinned")
		.join(file);
	if std::env::var_os("UPDATE_PINNED").is_some() {
		return fs::write(&path, actual).unwrap();
	}
	let expected = fs::read_to_string(&path).unwrap_or_default();
	if let Some((line, (was, is))) = (1..)
		.zip(expected.lines().zip(actual.lines()))
		.find(|(_, (was, is))| was != is)
	{
		panic!("{file} line {line}: pinned is\n\t{was}\nand now it is\n\t{is}\n{HOW_TO}");
	}
	let (was, is) = (expected.lines().count(), actual.lines().count());
	assert!(
		expected == actual,
		"{file}: pinned are {was} lines, and now there are {is}\n{HOW_TO}"
	);
}

const HOW_TO: &str = "\
	Clients, signed transactions or stored data may rely on it. If the change is meant, run the test \
	with UPDATE_PINNED=1, read the difference, and say in the changelog what it breaks.";

fn metadata() -> RuntimeMetadataV16 {
	// Some constants of the metadata are read from the storage.
	let opaque = genesis(DEVELOPMENT).execute_with(|| Runtime::metadata_at_version(16).unwrap());
	match RuntimeMetadataPrefixed::decode(&mut opaque.as_slice())
		.unwrap()
		.1
	{
		RuntimeMetadata::V16(metadata) => metadata,
		_ => panic!("another version than asked for"),
	}
}

fn variants(metadata: &RuntimeMetadataV16, ty: u32) -> Vec<scale_info::Variant<PortableForm>> {
	match &metadata.types.resolve(ty).unwrap().type_def {
		TypeDef::Variant(def) => {
			let mut variants = def.variants.clone();
			variants.sort_by_key(|variant| variant.index);
			variants
		}
		_ => panic!("an enumeration"),
	}
}

#[test]
fn pallets_calls_and_errors() {
	let metadata = metadata();
	let mut calls = String::new();
	let mut errors = String::new();
	for pallet in &metadata.pallets {
		writeln!(calls, "{} {}", pallet.index, pallet.name).unwrap();
		for call in pallet
			.calls
			.iter()
			.flat_map(|calls| variants(&metadata, calls.ty.id))
		{
			let fields = call
				.fields
				.iter()
				.map(|field| {
					let ty = field.type_name.as_deref().unwrap_or("_");
					format!("{}: {ty}", field.name.as_deref().unwrap_or("_"))
				})
				.collect::<Vec<_>>();
			writeln!(
				calls,
				"\t{} {}({})",
				call.index,
				call.name,
				fields.join(", ")
			)
			.unwrap();
		}
		writeln!(errors, "{} {}", pallet.index, pallet.name).unwrap();
		for error in pallet
			.error
			.iter()
			.flat_map(|errors| variants(&metadata, errors.ty.id))
		{
			writeln!(errors, "\t{} {}", error.index, error.name).unwrap();
		}
	}
	pinned("calls.txt", &calls);
	pinned("errors.txt", &errors);
}

#[test]
fn constants() {
	let metadata = metadata();
	let mut text = String::new();
	for pallet in &metadata.pallets {
		for constant in &pallet.constants {
			// The version is meant to move.
			if (pallet.name.as_str(), constant.name.as_str()) == ("System", "Version") {
				continue;
			}
			let bytes = &constant.value;
			let integer = matches!(
				&metadata.types.resolve(constant.ty.id).unwrap().type_def,
				TypeDef::Primitive(
					TypeDefPrimitive::U8
						| TypeDefPrimitive::U16
						| TypeDefPrimitive::U32
						| TypeDefPrimitive::U64
						| TypeDefPrimitive::U128,
				)
			);
			let value = if integer {
				let value = bytes
					.iter()
					.rev()
					.fold(0u128, |value, byte| (value << 8) | u128::from(*byte));
				value.to_string()
			} else {
				format!("{:?}", sp_core::bytes::to_hex(bytes, false))
			};
			writeln!(text, "{}.{} = {value}", pallet.name, constant.name).unwrap();
		}
	}
	pinned("constants.txt", &text);
}

#[test]
fn storage() {
	use frame_metadata::v16::StorageEntryType;

	let mut text = String::new();
	for pallet in &metadata().pallets {
		let Some(storage) = &pallet.storage else {
			continue;
		};
		writeln!(text, "{} in {}", pallet.name, storage.prefix).unwrap();
		for entry in &storage.entries {
			match &entry.ty {
				StorageEntryType::Plain(_) => writeln!(text, "\t{}", entry.name),
				StorageEntryType::Map { hashers, .. } => {
					writeln!(text, "\t{} by {hashers:?}", entry.name)
				}
			}
			.unwrap();
		}
	}
	pinned("storage.txt", &text);
}

#[test]
fn transactions_and_runtime_apis() {
	let metadata = metadata();
	let mut text = String::from("transaction extensions\n");
	for extension in &metadata.extrinsic.transaction_extensions {
		writeln!(text, "\t{}", extension.identifier).unwrap();
	}
	for api in &metadata.apis {
		// These two are only there for what tests and measures.
		if ["TryRuntime", "Benchmark"].contains(&api.name.as_str()) {
			continue;
		}
		writeln!(text, "{} {}", api.name, api.version.0).unwrap();
		for method in &api.methods {
			writeln!(text, "\t{}", method.name).unwrap();
		}
	}
	pinned("interface.txt", &text);
}

#[test]
fn view_functions() {
	let mut text = String::new();
	for pallet in &metadata().pallets {
		for view in &pallet.view_functions {
			let inputs = view
				.inputs
				.iter()
				.map(|input| input.name.as_str())
				.collect::<Vec<_>>();
			writeln!(text, "{}.{}({})", pallet.name, view.name, inputs.join(", ")).unwrap();
		}
	}
	pinned("views.txt", &text);
}

#[test]
fn metadata_is_there_in_all_versions() {
	assert_eq!(Runtime::metadata_versions(), [14, 15, 16]);
}

#[test]
fn proxy_types_keep_their_numbers() {
	use codec::Encode;
	for (number, proxy_type) in (0u8..).zip(TYPES) {
		assert_eq!(proxy_type.encode(), [number]);
	}
	let beyond = [TYPES.len() as u8];
	assert!(
		ProxyType::decode(&mut beyond.as_slice()).is_err(),
		"a type is missing in TYPES"
	);
}
