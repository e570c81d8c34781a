"""The verifier for auditors: this one file and Python 3.11, nothing else.

    python verifier.py FOLDER [WITNESS …]      a folder made by `tasuki audit export`
    python verifier.py --proof PROOF WITNESS   a proof made by `tasuki audit prove`

It computes everything anew: the hash of every event, the chain, the Merkle roots (RFC 6962), the
signatures (Ed25519, RFC 8032) and that each checkpoint names the one before. A WITNESS is a folder
of checkpoints that was kept elsewhere: it must agree. Exit status 0 only when all is as sealed.

The product itself seals with the functions of this file, so there is one definition of them.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

START = bytes(32)
"""What the first event is chained to, and what the first checkpoint names as the one before."""


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


# --- The chain and the tree (RFC 6962, section 2.1) ----------------------------------------------


def leaf_hash(data: bytes) -> bytes:
    return sha256(b"\0" + data)


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right)


def link(before: bytes, leaf: bytes) -> bytes:
    """The chain after one more event."""
    return sha256(before + leaf)


@dataclass
class Tree:
    """A Merkle tree that remembers only its peaks: one hash for each bit of its size."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def add(self, leaf: bytes) -> None:
        size = self.size
        while size & 1:
            leaf = node_hash(self.peaks.pop(), leaf)
            size >>= 1
        self.peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        if not self.peaks:
            return sha256(b"")
        found = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            found = node_hash(peak, found)
        return found


def _split(size: int) -> int:
    """The largest power of two below ``size``."""
    return 1 << ((size - 1).bit_length() - 1)


def _root(leaves: Sequence[bytes]) -> bytes:
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The path from leaf ``index`` (from 0) to the root of ``leaves``."""
    path: list[bytes] = []
    while len(leaves) > 1:
        half = _split(len(leaves))
        if index < half:
            path.append(_root(leaves[half:]))
            leaves = leaves[:half]
        else:
            path.append(_root(leaves[:half]))
            leaves, index = leaves[half:], index - half
    return path[::-1]


def root_of_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that the path leads to; None when it cannot belong to a tree of this size."""
    last, found = size - 1, leaf
    if not 0 <= index < size:
        return None
    for step in path:
        if last == 0:
            return None
        if index & 1 or index == last:
            found = node_hash(step, found)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            found = node_hash(found, step)
        index, last = index >> 1, last >> 1
    return found if last == 0 else None


# --- Ed25519 (RFC 8032, section 5.1), verification only: nothing here is secret ----------------

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_I = pow(2, (_P - 1) // 4, _P)
Point = tuple[int, int, int, int]


def _plus(p: Point, q: Point) -> Point:
    a = (p[1] - p[0]) * (q[1] - q[0]) % _P
    b = (p[1] + p[0]) * (q[1] + q[0]) % _P
    c, d = 2 * p[3] * q[3] * _D % _P, 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(scalar: int, point: Point) -> Point:
    found: Point = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            found = _plus(found, point)
        point, scalar = _plus(point, point), scalar >> 1
    return found


def _point(data: bytes) -> Point | None:
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _I % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = _P - x
    return x, y, 1, x * y % _P


_BASE = _point(bytes.fromhex("58" + "66" * 31))


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether ``signature`` is the Ed25519 signature of ``message`` under ``public``."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, point = _point(public), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or point is None or _BASE is None or scalar >= _L:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    challenge = int.from_bytes(digest, "little") % _L
    left, right = _times(scalar, _BASE), _plus(point, _times(challenge, key))
    return not (
        (left[0] * right[2] - right[0] * left[2]) % _P
        or (left[1] * right[2] - right[1] * left[2]) % _P
    )


# --- Checkpoints ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Checkpoint:
    """Two lines of text: what is stated (JSON), and the signature of exactly these bytes (hex)."""

    text: str

    @property
    def body(self) -> bytes:
        return self.text.split("\n")[0].encode()

    @property
    def says(self) -> dict[str, Any]:
        try:
            found = json.loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def digest(self) -> str:
        return sha256(self.body).hex()

    def is_signed_by(self, key: str) -> bool:
        try:
            signature = bytes.fromhex(self.text.split("\n")[1])
            return is_signed(bytes.fromhex(key), signature, self.body)
        except (IndexError, ValueError):
            return False


def key_id(public: str) -> str:
    """The short name of a key: what is printed on paper."""
    return sha256(public.encode()).hex()[:16]


def file_name(number: int) -> str:
    return f"checkpoint-{number:08d}.txt"


def read_folder(folder: Path) -> dict[int, Checkpoint]:
    """The checkpoints of a folder by number."""
    found = {}
    for path in sorted(folder.glob("checkpoint-*.txt")):
        number = path.stem.removeprefix("checkpoint-")
        if number.isdigit():
            found[int(number)] = Checkpoint(path.read_text(encoding="utf-8"))
    return found


@dataclass
class Follower:
    """Walks along checkpoints: numbers, the one before, signature, hand-over of the key."""

    before: str = START.hex()
    number: int = 0
    size: int = 0
    key: str = ""

    def fault(self, one: Checkpoint, number: int) -> str:
        """What is wrong with the next checkpoint, in words; empty when nothing is."""
        name = f"証明{number}"
        try:
            said = one.says
            key, size, before = str(said["key"]), int(said["size"]), said["previous"]
        except (ValueError, KeyError, TypeError):
            return f"{name}を読めません。"
        if number != self.number + 1 or said.get("number") != number:
            return f"証明{self.number + 1}がありません。"
        if before != self.before:
            return f"{name}が、前の証明につながりません。"
        if self.key and key != self.key:
            return f"{name}の鍵が、知らせなく替わっています。"
        if not one.is_signed_by(key):
            return f"{name}の署名が正しくありません。"
        if size < self.size:
            return f"{name}で、件数が減っています。"
        self.before, self.number, self.size = one.digest, number, size
        self.key = str(said.get("next") or key)
        return ""


def disagreement(ours: dict[int, Checkpoint], theirs: dict[int, Checkpoint], where: str) -> str:
    """The first point in which a witness says something else; empty when it agrees."""
    for number, one in sorted(theirs.items()):
        if number in ours and ours[number].text.split() != one.text.split():
            return (
                f"証明{number}が、控え（{where}）とちがいます。足あと全体が作りかえられています。"
            )
    if set(theirs) <= set(ours):
        return ""
    if not ours:
        return f"控え（{where}）には証明{max(theirs)}まであるのに、すべて消されています。"
    return (
        f"控え（{where}）には証明{max(theirs)}まであるのに、こちらは証明{max(ours)}までしか"
        "ありません。古い写しに戻されたか、終わりが切り取られています。"
    )


# --- A whole exported folder, and one proof -----------------------------------------------------


def _lines(folder: Path) -> Iterator[tuple[bytes, bytes]]:
    """Each event with the hash under which it was sealed: ``<hash> <canonical bytes>``."""
    for path in sorted(folder.glob("events-*.txt")):
        with path.open("rb") as file:
            for line in file:
                leaf, _, event = line.rstrip(b"\n").partition(b" ")
                yield leaf, event


def faults(folder: Path, witnesses: Iterable[Path]) -> Iterator[str]:
    """Everything that is wrong, in words, the first bad event first."""
    checkpoints, follower = read_folder(folder), Follower()
    by_size = {one.says.get("size"): number for number, one in checkpoints.items()}
    tree, chain = Tree(), START
    for given, event in _lines(folder):
        leaf = leaf_hash(event)
        tree.add(leaf)
        chain = link(chain, leaf)
        if leaf.hex().encode() != given:
            yield f"{tree.size}件めが書きかえられています（{_told(event)}）。"
            break
        said = checkpoints[by_size[tree.size]].says if tree.size in by_size else None
        if said and (said.get("root") != tree.root().hex() or said.get("chain") != chain.hex()):
            yield (
                f"{tree.size}件めまでが、証明{by_size[tree.size]}と合いません。"
                "抜けたか、加わったか、順番が変わっています。"
            )
            break
    for number, one in sorted(checkpoints.items()):
        if fault := follower.fault(one, number):
            yield fault
            break
    count = sum(1 for _ in _lines(folder))
    if follower.size > count:
        yield f"証明では{follower.size}件ですが、{count}件しかありません。"
    for witness in witnesses:
        if fault := disagreement(checkpoints, read_folder(witness), str(witness)):
            yield fault


def _told(event: bytes) -> str:
    try:
        said = json.loads(event)
        return f"{said['at']} {said['action']} {said['id']}"
    except (ValueError, KeyError, TypeError):
        return "読めない行"


def proof_fault(proof: dict[str, Any], witness: dict[int, Checkpoint]) -> str:
    """What is wrong with a proof of one event; empty when it holds."""
    one = witness.get(int(proof["checkpoint"]))
    if one is None:
        return f"控えに証明{proof['checkpoint']}がありません。"
    said, path = one.says, [bytes.fromhex(step) for step in proof["path"]]
    if not one.is_signed_by(str(said.get("key"))):
        return f"証明{proof['checkpoint']}の署名が正しくありません。"
    leaf = leaf_hash(proof["event"].encode())
    found = root_of_path(leaf, int(proof["index"]), int(said["size"]), path)
    return "" if found and found.hex() == said["root"] else "このできごとは、証明にふくまれません。"


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--proof"] and len(arguments) == 3:
        proof = json.loads(Path(arguments[1]).read_text(encoding="utf-8"))
        found = [fault] if (fault := proof_fault(proof, read_folder(Path(arguments[2])))) else []
    elif arguments and not arguments[0].startswith("-"):
        folder = Path(arguments[0])
        found = list(faults(folder, [Path(one) for one in arguments[1:]]))
        checkpoints = read_folder(folder)
        keys = sorted({key_id(str(one.says.get("key", ""))) for one in checkpoints.values()})
        count = sum(1 for _ in _lines(folder))
        print(f"足あと {count}件、証明 {len(checkpoints)}件、鍵 {'・'.join(keys) or 'なし'}")
        print("鍵の名前は、紙に印刷された月次の控えと同じかを確かめてください。")
    else:
        print(__doc__)
        return 2
    for fault in found:
        print(f"× {fault}")
    if not found:
        print("○ すべて、封をしたときのままです。")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
