"""Who decided in the place of a person, by what right, and why: columns of their own."""

from django.db import migrations, models

OLD = """
ALTER TABLE access_consent NO FORCE ROW LEVEL SECURITY;
ALTER TABLE access_consent DISABLE TRIGGER USER;
UPDATE access_consent SET representative_kind = 'other', representative_reason = '記録なし',
    representative = coalesce(nullif(witness, ''), '記録なし')
  WHERE form = 'guardian' AND status = 'granted';
UPDATE access_consent SET witness = '記録なし'
  WHERE form = 'oral' AND status = 'granted' AND witness = '';
ALTER TABLE access_consent ENABLE TRIGGER USER;
"""
"""Consents from before: nobody asked for these words then. FORCE comes back with the protection."""


class Migration(migrations.Migration):
    dependencies = [("access", "0005_sessions")]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="representative",
            field=models.CharField(
                blank=True, db_default="", max_length=120, verbose_name="代わりに決めた人"
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="representative_kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("parent", "親権者"),
                    ("minor_guardian", "未成年後見人"),
                    ("guardian", "成年後見人"),
                    ("curator", "保佐人（代理権のある範囲）"),
                    ("assistant", "補助人（代理権のある範囲）"),
                    ("voluntary", "任意後見人"),
                    ("other", "そのほか"),
                ],
                db_default="",
                max_length=20,
                verbose_name="立場",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="representative_reason",
            field=models.CharField(
                blank=True,
                db_default="",
                max_length=300,
                verbose_name="本人だけで決められないわけ",
            ),
        ),
        migrations.AlterField(
            model_name="consent",
            name="status",
            field=models.CharField(
                choices=[
                    ("requested", "説明して返事待ち"),
                    ("granted", "同意あり"),
                    ("refused", "同意しない"),
                    ("unable", "本人が判断できない"),
                    ("unreachable", "連絡がつかない"),
                    ("withdrawn", "取りやめ"),
                ],
                max_length=20,
                verbose_name="状態",
            ),
        ),
        migrations.RunSQL(OLD, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "granted"), _negated=True),
                    models.Q(("form", "oral"), _negated=True),
                    models.Q(("witness", ""), _negated=True),
                    _connector="OR",
                ),
                name="consent_oral_witnessed",
                violation_error_message="口頭のときは、立ち会った職員2人の名前を書いてください。",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "granted"), _negated=True),
                    models.Q(("form", "guardian"), _negated=True),
                    models.Q(
                        ("representative", ""),
                        ("representative_kind", ""),
                        ("representative_reason", ""),
                        _connector="OR",
                        _negated=True,
                    ),
                    _connector="OR",
                ),
                name="consent_representative_named",
                violation_error_message=(
                    "代わりに決めた人の名前と立場、本人だけで決められないわけを、"
                    "3つとも書いてください。"
                ),
            ),
        ),
    ]
