"""Where a form stands: a case, a plan or a meeting in the state in which it is filled in."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.utils import timezone

from tasuki.access.actions import open_grant
from tasuki.access.enums import BasisName
from tasuki.accounts.models import Membership
from tasuki.audit.enums import Action
from tasuki.audit.models import Event
from tasuki.audit.trail import write_event
from tasuki.cases.actions import referral as letters
from tasuki.cases.actions.attachments import attach
from tasuki.cases.actions.ending import close_case
from tasuki.cases.models import Case, PersonNote, Record, Referral
from tasuki.conferences import actions as meetings
from tasuki.conferences.models import SupportMatter
from tasuki.people.actions import add_contact
from tasuki.safeguards.actions.blocks import Whom, set_block
from tasuki.safeguards.actions.break_glass import break_glass
from tasuki.safeguards.actions.known import ask as ask_desk
from tasuki.safeguards.actions.protection import ask_release, protect
from tasuki.safeguards.actions.summaries import write_summary
from tests.cases.flow import acting_as, agree, ask, assessed_case
from tests.cases.test_pages import full_case
from tests.cases.test_referral import send
from tests.conferences.test_regimes import enter_room, meeting, plan_item, room
from tests.plans.steps import active, case_for_plan, consent_for, draft, submitted
from tests.world import World, key

Ids = dict[str, Any]


def received(world: World) -> Ids:
    """A household of four, just taken in by hanako."""
    with acting_as(world.hanako.pk):
        case = full_case(world)
        person = case.people.order_by("order")[0].person_id
        note = PersonNote.objects.get(case=case)
        record = Record.objects.filter(case=case, author=world.hanako, method="visit").first()
        assert record is not None
        return {"case_id": case.pk, "person_id": person, "note_id": note.pk, "record_id": record.pk}


def attached(world: World) -> Ids:
    """The same with a file."""
    ids = received(world)
    with acting_as(world.hanako.pk):
        case = Case.objects.get(pk=ids["case_id"])
        file = attach(
            by=world.hanako, case=case, organization=world.organization_of("hanako"),
            data="写し".encode(), name="写し.txt", about="手帳の写し",
        )  # fmt: skip
        return ids | {"attachment_id": file.pk}


def looked(world: World) -> Ids:
    """hanako opened a case."""
    case = world.make_case("hanako")
    with acting_as(world.hanako.pk):
        write_event(Action.CASE_OPEN, case_id=case.pk)
        event = Event.objects.filter(case_id=case.pk, action=Action.CASE_OPEN).latest("at")
        return {"event_id": event.pk}


def secret_place(world: World) -> Ids:
    """A case that kenji leads, cleared for P3; nobody else may know where its person lives."""
    case = world.make_case("kenji", level=3)
    with acting_as(world.kenji.pk):
        person = case.people.all()[0].person
        add_contact(
            by=world.kenji, person=person, kind="residence", value="ひみつの町1-2-3", level=3,
            categories=["whereabouts"],
        )  # fmt: skip
        return {"case_id": case.pk, "person_id": person.pk}


def plain_person(world: World) -> Ids:
    """A case of hanako's with one person whom nothing protects."""
    case = world.make_case("hanako")
    with acting_as(world.hanako.pk):
        return {"case_id": case.pk, "person_id": case.people.get().person_id}


def protected(world: World) -> Ids:
    """kenji's case with hanako in the team; its person is protected since today."""
    case = world.make_case("kenji", team=["hanako"])
    with acting_as(world.kenji.pk):
        person = case.people.select_related("person")[0].person
        found = protect(by=world.kenji, case=case, person=person, kind="dv")
        return {"case_id": case.pk, "person_id": person.pk, "protection_id": found.pk}


def release_asked(world: World) -> Ids:
    """kenji asked for a release of what protects a person of hanako's case."""
    case = world.make_case("hanako", team=["kenji"])
    with acting_as(world.kenji.pk):
        person = case.people.select_related("person")[0].person
        found = protect(by=world.kenji, case=case, person=person, kind="dv")
        release = ask_release(by=world.kenji, case=case, protection=found, reason="本人の申し出")
        return {"case_id": case.pk, "person_id": person.pk, "release_id": release.pk}


def blocked(world: World) -> Ids:
    """kenji blocked jiro from a person of hanako's case."""
    case = world.make_case("hanako", team=["kenji"])
    with acting_as(world.kenji.pk, opened=[]):
        person = case.people.select_related("person")[0].person
        whom = Whom(f"u:{world.jiro.pk}", "例野 次郎", world.jiro)
        block = set_block(by=world.kenji, case=case, person=person, whom=whom, kind="kin")
        return {"case_id": case.pk, "person_id": person.pk, "block_id": block}


def asked(world: World) -> Ids:
    """kenji asked mika's agency and sent it a letter, with the person's consent."""
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        consent = agree(world, case, "mika")
        row = ask(world, case, "mika")[0]
        letter = send(world, case, "mika")
        return {
            "case_id": case.pk, "consent_id": consent.pk, "request_id": row.pk,
            "referral_id": letter.pk,
        }  # fmt: skip


def accepted(world: World) -> Ids:
    """mika took the letter."""
    ids = asked(world)
    with acting_as(world.mika.pk):
        letters.accept_referral(by=world.mika, referral=Referral.objects.get())
    return ids


def returned(world: World) -> Ids:
    """mika sent the letter back to be completed."""
    ids = asked(world)
    with acting_as(world.mika.pk):
        letters.return_referral(by=world.mika, referral=Referral.objects.get(), reason="電話は？")
    return ids


def at(status: str) -> Any:
    """A case of kenji's in a state."""

    def stage(world: World) -> Ids:
        return {"case_id": world.make_case("kenji", status=status).pk}

    return stage


def closed(world: World) -> Ids:
    """A case that ended as the person wished."""
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        close_case(by=world.kenji, case=case, reason="person_wish")
        return {"case_id": case.pk}


def drafted(world: World) -> Ids:
    """A plan in preparation, mika's agency asked for a role."""
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = draft(world, case)
        role = plan.roles.get()
        return {"case_id": case.pk, "plan_id": plan.pk, "role_id": role.pk}


def agreed(world: World) -> Ids:
    """A plan before the conference, a meeting to come, an item of its own, consent for mika."""
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = submitted(world, case)
        consent_for(world, case, "hokatsu")
        item = plan_item(world, plan, "kenji", "mika")
        return {
            "case_id": case.pk, "plan_id": plan.pk, "item_id": item.pk,
            "conference_id": item.conference_id,
        }  # fmt: skip


def to_put(world: World) -> Ids:
    """A plan that no meeting has seen."""
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = submitted(world, case)
        consent_for(world, case, "hokatsu")
        meeting(world)
        return {"case_id": case.pk, "plan_id": plan.pk}


def in_force(world: World) -> Ids:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = active(world, case)
        return {"case_id": case.pk, "plan_id": plan.pk}


def proposed(world: World) -> Ids:
    """A 支援会議 that hanako asked for and nobody has called yet."""
    with acting_as(world.hanako.pk):
        conference = meetings.request_support_conference(
            by=world.hanako, convener=world.organizations["city"],
            organization=world.organizations["shakyo"], label="坂の上の家の男性",
        )  # fmt: skip
        return {"conference_id": conference.pk}


def called(world: World) -> Ids:
    """A 支援会議 with a date, hanako and mika as members."""
    return {"conference_id": room(world, "hanako", "mika").pk}


def inside(world: World) -> Ids:
    """hanako sits in the room of a 支援会議 about a case of hers, with a matter and a question."""
    conference = room(world, "hanako", "mika", case=world.make_case("hanako"))
    enter_room(world, conference, "hanako")
    with acting_as(world.hanako.pk):
        matter = SupportMatter.objects.get(conference=conference)
        question = meetings.ask_information(
            by=world.hanako, conference=conference, organization=world.organizations["hokatsu"],
            label="支援会議からの求め", question="受診は？",
            due_on=timezone.localdate() + dt.timedelta(days=3),
        )  # fmt: skip
        said = meetings.contribute(
            by=world.hanako, conference=conference, organization=world.organizations["shakyo"],
            text="夜に灯りがない。",
        )  # fmt: skip
        return {
            "conference_id": conference.pk, "matter_id": matter.pk, "asked_id": question.pk,
            "contribution_id": said.pk,
        }  # fmt: skip


def nothing(world: World) -> Ids:
    return {}


def teamed(world: World) -> Ids:
    """hanako leads, kenji is in the team."""
    return {"case_id": world.make_case("hanako", team=["kenji"]).pk}


def summarised(world: World) -> Ids:
    """hanako wrote a summary that kenji has to read."""
    case = world.make_case("hanako", team=["kenji"])
    with acting_as(world.hanako.pk):
        draft = write_summary(
            by=world.hanako, case=case, reviewer_id=world.kenji.pk, title="受診の相談",
            text="50代の方。家を出ていない。",
        )  # fmt: skip
        return {"draft_id": draft.pk}


def asked_by_a_desk(world: World) -> Ids:
    """hanako's desk asked mika's about somebody."""
    with acting_as(world.hanako.pk):
        question = ask_desk(
            by=world.hanako, sender=world.organizations["shakyo"],
            receiver=world.organizations["hokatsu"], name="見本 太郎", reason="転入の相談",
        )  # fmt: skip
        return {"question_id": question.pk}


def seen_from_outside(world: World) -> Ids:
    """A case of hanako's that mika's organization sees, without being of its team."""
    case = world.make_case("hanako")
    with acting_as(world.hanako.pk):
        open_grant(
            by=world.hanako, case_id=case.pk, principal=f"o:{key('organization', 'hokatsu')}",
            basis=BasisName.REFERRAL, max_level=1, reason="照会",
        )  # fmt: skip
    return {"case_id": case.pk}


def urgent(world: World) -> Ids:
    """kenji looks at a case of hanako's without a ground."""
    case = world.make_case("hanako")
    with acting_as(world.kenji.pk, opened=[]):
        glass = break_glass(
            by=world.kenji, place=world.wakaba, number=case.number, reason="life",
            words="近所の人から、倒れていると電話があったため",
        )  # fmt: skip
        return {"glass_id": glass.pk}


def foreign_ids(world: World) -> list[str]:
    """Ids nobody has, and ids of rows of the other city that this form may not take."""
    case = world.make_case("saburo")
    with acting_as(world.saburo.pk):
        person = case.people.get().person_id
        member = Membership.objects.get(user=world.saburo).pk
    found = [uuid.uuid4(), case.pk, person, member, key("organization", "hoshimi"), world.saburo.pk]
    return [str(one) for one in found]
