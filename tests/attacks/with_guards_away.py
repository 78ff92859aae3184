"""Guards that the owner took away: no statement page is made, and nothing is signed."""

from tests import databases
from tests.attacks.acts import one_act
from tests.attacks.catalogue import SIGN_OFF, SIGNATURE, Who, by
from tests.attacks.pages import answers, post, to_sign, url
from tests.builders import run

WEAK = "guards are not as they were installed, so nothing can be signed."


@one_act(WEAK, status=200)
@by(Who.OWNER, "DISABLE TRIGGER, once the officer has the statement before her")
def signed_with_a_guard_disabled_meanwhile(scene, client):
    address, mine = url("sign", scene.waiting), to_sign(client, scene.waiting)
    with databases.as_owner():
        run(f"ALTER TABLE {SIGN_OFF} DISABLE TRIGGER counts")
    return client.get(post(client, address, mine).url)


def weakened(name, how, statement):
    def decided(scene, client):
        address, mine = url("decide", scene.waiting), answers(scene.waiting)
        with databases.as_owner():
            run(statement)
        return client.get(post(client, address, mine).url)

    decided.__name__ = name
    return one_act(WEAK, status=200)(by(Who.OWNER, how)(decided))


weakened(
    "decided_with_a_guard_disabled",
    "DISABLE TRIGGER",
    f"ALTER TABLE {SIGN_OFF} DISABLE TRIGGER counts",
)
weakened(
    "decided_with_all_guards_of_a_table_disabled",
    "DISABLE TRIGGER USER",
    f"ALTER TABLE {SIGNATURE} DISABLE TRIGGER USER",
)
weakened(
    "decided_with_many_signatures_to_a_transaction",
    "DROP CONSTRAINT",
    f"ALTER TABLE {SIGNATURE} DROP CONSTRAINT one_signature_per_transaction",
)
weakened(
    "decided_with_a_table_that_inherits",
    "a table that inherits from the sign-offs",
    f"CREATE TABLE forged () INHERITS ({SIGN_OFF})",
)
weakened(
    "decided_behind_a_row_policy",
    "row-level security that hides rows from the guards",
    f"ALTER TABLE {SIGN_OFF} ENABLE ROW LEVEL SECURITY",
)
