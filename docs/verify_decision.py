"""Verifies one decision of the public page. It uses nothing of the portal: pip install tlog-scales

python3 verify_decision.py decision.json decision.tlog-proof vkeys
"""

import json
import sys
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

from tlog_scales import signing, tiles
from tlog_scales.tlog import Checkpoint, InclusionProof


def main(decision: str, proof: str, vkeys: str) -> str:
    told = json.loads(decision)
    head, _, note = proof.partition("\n\n")
    version, index, *path = head.split("\n")
    checkpoint = Checkpoint.from_text(note)

    # The log is the one whose key this is.
    known = [signing.Vkey.from_string(vkey) for vkey in vkeys.split()]
    signed = signing.VkeySet(*known).verify(checkpoint.signatures, checkpoint)
    if known[0].name not in {vkey.name for vkey, _signature in signed}:
        return "NOT GENUINE. No key of the log has signed this checkpoint."

    # The leaf is in the log, at its place.
    if (version, index) != ("c2sp.org/tlog-proof@v1", f"index {told['index']}"):
        return "NOT GENUINE. The proof is of another place."
    hashes = [b64decode(line) for line in path]
    inclusion = InclusionProof(told["index"], checkpoint.size, hashes)
    inclusion.check(tiles.leaf_hash(told["leaf"].encode()), checkpoint.root_hash)

    # The text is the one that the leaf commits to: SHA-256 over the salt and the text.
    if "withheld" in told:
        return f"WITHHELD under {told['withheld']}. The place is genuine, and the text not public."
    commitment = sha256(b64decode(told["salt"]) + told["canon"].encode()).digest()
    if b64decode(json.loads(told["leaf"])["c"]) != commitment:
        return "NOT GENUINE. The leaf commits to another text."
    return f"GENUINE. Leaf {told['index']} of {checkpoint.size}: {told['canon']}"


if __name__ == "__main__":
    said = main(*(Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]))
    print(said)
    sys.exit(said.startswith("NOT"))
