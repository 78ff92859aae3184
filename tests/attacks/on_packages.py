"""Packages of records that are not what they say."""

from access_requests.models import PackagePiece
from tests.attacks.catalogue import Who, by, stopped_by, table
from tests.attacks.constraints import PACKAGE, RECORDS
from tests.attacks.on_records import agree, built, held_back, received, save
from tests.attacks.scene import a_step
from tests.attacks.scene_of_records import new_package, saved_package
from tests.builders import run

PIECE = table(PackagePiece)
is_its_package = stopped_by(RECORDS, "is_its_package")
is_its_pieces = stopped_by(PACKAGE, "is_its_pieces")


@is_its_pieces
def a_package_of_other_bytes_than_it_says(scene):
    with a_step(scene):
        new_package(scene, pieces=["0" * 64]).save()


@is_its_pieces
def a_package_that_says_it_is_small(scene):
    with a_step(scene):
        new_package(scene, size=1).save()


@stopped_by(PACKAGE, "built_by_owner")
@by(Who.OFFICER, "the ORM, in a step")
def a_package_that_somebody_else_built(scene):
    with a_step(scene):
        new_package(scene, made_by=scene.officer.person).save()


@stopped_by(PACKAGE, "built_by_owner")
def a_package_built_after_another_was_agreed_to(scene):
    asked = agree(scene, built(scene))
    with a_step(scene):
        saved_package(scene, asked)


@is_its_package
def the_package_of_another_request(scene):
    with a_step(scene):
        of_another = saved_package(scene)
    save(scene, received(scene), status="built", package=of_another)


@is_its_package
def a_package_of_an_older_scope(scene):
    asked = received(scene)
    with a_step(scene):
        older = saved_package(scene, asked)
    save(scene, asked, kinds=["requests"])
    save(scene, asked, status="built", package=older)


@is_its_package
def a_package_from_before_something_was_held_back(scene):
    asked = received(scene)
    with a_step(scene):
        older = saved_package(scene, asked)
    held_back(scene, asked)
    save(scene, asked, status="built", package=older)


@stopped_by(RECORDS, "package_stays")
def another_package_put_in_the_place_of_one_that_awaits_agreement(scene):
    asked = received(scene)
    with a_step(scene):
        first, second = saved_package(scene, asked), saved_package(scene, asked)
    save(scene, asked, status="built", package=first)
    save(scene, asked, package=second)


@stopped_by(PIECE, "not_added")
@by(Who.APP, "SQL")
def a_piece_added_to_a_package_that_is_built(scene):
    asked = built(scene)
    sql = f"INSERT INTO {PIECE} (package_id, number, content) VALUES (%s, 1, 'more')"
    run(sql, asked.package_id)


@stopped_by(PIECE, "not_rewritten")
@by(Who.APP, "SQL")
def a_piece_rewritten(scene):
    asked = built(scene)
    run(f"UPDATE {PIECE} SET content = 'less' WHERE package_id = %s", asked.package_id)
