"""支援経過記録 of the written households, each by the person who wrote it."""

from __future__ import annotations

from tasuki.cases.actions.records import add_record, correct_record
from tasuki.cases.enums import Method
from tasuki.cases.models import Record
from tasuki.config.demonstration.acting import acting, office, organization
from tasuki.config.demonstration.content import Row, at, categories, level, value_of
from tasuki.config.demonstration.households import Story

OTHER_METHODS = {"関係機関": "agencies", "確認": "other", "訂正": "other"}


def tell_records(story: Story) -> None:
    """Everything that was written down, in the order in which it happened."""
    written: dict[int, Record] = {}
    for row in sorted(_rows(story.row), key=lambda one: (one["day"], one.get("time", ""))):
        if "corrects_day" in row:
            _correct(row, written[row["corrects_day"]])
            continue
        with acting(row["by"]) as by:
            moment = at(row["day"], row.get("time"))
            record = add_record(
                by=by,
                case=story.case,
                organization=organization(office(row["by"])),
                method=Method(value_of(Method, row["method"], **OTHER_METHODS)),
                happened_at=moment,
                has_time="time" in row,
                text=row["text"],
                view=row.get("view", ""),
                partner=row.get("with", ""),
                place=row.get("place", ""),
                minutes=row.get("minutes"),
                next_step=row.get("next", ""),
                level=level(row["level"]),
                categories=categories(row.get("cat", ())),
                created_at=moment,
            )
        written.setdefault(row["day"], record)


def _correct(row: Row, record: Record) -> None:
    with acting(row["by"]) as by:
        correct_record(
            by=by, record=record, text=row["text"], view="", created_at=at(row["day"], row["time"])
        )


def _rows(household: Row) -> list[Row]:
    """Records, tries to reach somebody (on days without a record), and information given."""
    rows = [row for row in household["records"] if "conference" not in row]  # that writes its own
    days = {row["day"] for row in rows}
    for row in household.get("outreach", {}).get("attempts", ()):
        if row["day"] not in days and row["result"] != "予定":
            rows.append(
                {
                    "day": row["day"], "method": row["kind"], "by": row["by"],
                    "text": f"{row['text']}。{row['result']}", "level": "P2", "cat": ["経過"],
                }
            )  # fmt: skip
    given = household.get("information_given", ())
    if given:
        text = "お伝えしたこと：" + "、".join(one["text"] for one in given)
        rows.append(
            {"day": given[0]["day"], "time": "11:44", "method": "情報提供",
             "by": household["lead"], "text": text, "level": "P1"}
        )  # fmt: skip
    return rows
