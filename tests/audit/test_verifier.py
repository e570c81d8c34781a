"""The one-file verifier against independent definitions: RFC 6962, cryptography's Ed25519."""

from __future__ import annotations

import ast
import hashlib
import random
import sys

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tasuki.audit.verifier import (
    Tree,
    inclusion,
    is_signed,
    leaf_hash,
    root_of_path,
)
from tests.folder import ROOT

LEAVES = [leaf_hash(bytes([n])) for n in range(70)]


def rfc_root(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, word for word; over leaf hashes."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\1" + rfc_root(leaves[:k]) + rfc_root(leaves[k:])).digest()


def test_the_tree_is_that_of_the_rfc() -> None:
    tree = Tree()
    for size in range(70):
        assert tree.root() == rfc_root(LEAVES[:size])
        assert len(tree.peaks) == size.bit_count()
        tree.add(LEAVES[size])


def test_every_event_is_proven_and_no_other() -> None:
    for size in range(1, 34):
        leaves, root = LEAVES[:size], rfc_root(LEAVES[:size])
        for index in range(size):
            path = inclusion(leaves, index)
            assert root_of_path(leaves[index], index, size, path) == root
            assert root_of_path(LEAVES[60], index, size, path) != root
            assert root_of_path(leaves[index], (index + 1) % size, size, path) != root or size == 1
            assert root_of_path(leaves[index], index, size, [*path, LEAVES[0]]) is None
    assert root_of_path(LEAVES[0], 5, 3, []) is None


def test_signatures_as_cryptography_makes_them() -> None:
    draw = random.Random(7)
    for _ in range(25):
        key = Ed25519PrivateKey.from_private_bytes(draw.randbytes(32))
        public, message = key.public_key().public_bytes_raw(), draw.randbytes(draw.randrange(200))
        signature = key.sign(message)
        assert is_signed(public, signature, message)
        assert not is_signed(public, signature, message + b"x")
        at = draw.randrange(64)
        broken = signature[:at] + bytes([signature[at] ^ 1]) + signature[at + 1 :]
        assert not is_signed(public, broken, message)
        assert not is_signed(draw.randbytes(32), signature, message)


@pytest.mark.parametrize("public", [b"", bytes(31), b"\xff" * 32])
def test_a_broken_key_signs_nothing(public: bytes) -> None:
    assert not is_signed(public, bytes(64), b"")


def test_the_test_vector_of_the_rfc() -> None:
    """RFC 8032, section 7.1, TEST 2."""
    public = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    signature = (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert is_signed(bytes.fromhex(public), bytes.fromhex(signature), b"\x72")


def test_it_needs_python_and_nothing_else() -> None:
    source = (ROOT / "tasuki" / "audit" / "verifier.py").read_text(encoding="utf-8")
    names = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(source))
        for name in (
            [one.name for one in node.names]
            if isinstance(node, ast.Import)
            else [str(node.module)]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert names <= set(sys.stdlib_module_names)
