"""Loads the committed tables of prefectures, municipalities and wards."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db import migrations

from tasuki.places.tables import rows


def load(apps: Any, schema_editor: Any) -> None:
    """47 prefectures, 1,741 municipalities, 171 wards."""
    prefecture, municipality, ward = (
        apps.get_model("places", name) for name in ("Prefecture", "Municipality", "Ward")
    )
    prefecture.objects.bulk_create(prefecture(**row) for row in rows("prefectures"))
    prefectures_of_name = defaultdict(set)
    for row in rows("municipalities"):
        prefectures_of_name[row["name"]].add(row["prefecture"])
    municipality.objects.bulk_create(
        municipality(
            code=row["code"],
            prefecture_id=row["prefecture"],
            name=row["name"],
            kana=row["kana"],
            district=row["district"],
            kind=row["kind"],
            shares_name=len(prefectures_of_name[row["name"]]) > 1,
        )
        for row in rows("municipalities")
    )
    ward.objects.bulk_create(
        ward(
            code=row["code"],
            municipality_id=row["municipality"],
            name=row["name"],
            kana=row["kana"],
            valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        )
        for row in rows("wards")
    )


def unload(apps: Any, schema_editor: Any) -> None:
    """Take away what `load` brought."""
    for name in ("Ward", "Municipality", "Prefecture"):
        apps.get_model("places", name).objects.exclude(code__startswith="99").delete()


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]
    operations = [migrations.RunPython(load, unload)]
