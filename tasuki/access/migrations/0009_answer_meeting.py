"""A notice for the answer to what a 支援会議 asked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0008_protection_document"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("break_glass", "受け持つケースが緊急閲覧されました。内容を確かめてください。"),
                    ("second", "緊急閲覧の立ち会いを頼まれました。"),
                    ("review", "緊急閲覧の点検を待っているものがあります。"),
                    ("reviewed", "緊急閲覧の点検が済みました。"),
                    ("known", "ほかの窓口から「ご存じですか」の照会が届きました。"),
                    ("known_answered", "「ご存じですか」の照会に返事が届きました。"),
                    ("request", "アセスメントの依頼が届きました。"),
                    ("referral", "つなぎが届きました。"),
                    ("answer", "たのんだことに返事が届きました。"),
                    ("meeting", "会議の招集が届きました。"),
                    ("meeting_question", "支援会議から、資料・情報の求めが届きました。"),
                    ("answer_meeting", "支援会議が求めた資料・情報に、返事がありました。"),
                    ("consent_ends", "まもなく期限の切れる同意があります。"),
                    ("protection_ends", "まもなく更新の期限が来る保護があります。"),
                    ("release", "保護の解除の申し出が、確認を待っています。"),
                    ("team_ends", "担当チームの見直しの時期です。"),
                    ("breadth", "開いたケースが多いため、きょうの閲覧を止めた人がいます。"),
                    ("lead", "主担当がかわりました。"),
                    ("factor", "二つめの確認を作り直す申し出があります。"),
                    ("factor_stopped", "二つめの確認を作り直す申し出は、止まりました。"),
                    (
                        "factor_done",
                        "二つめの確認が取り消されました。心当たりがないときは、すぐに管理担当に知らせてください。",
                    ),
                ],
                max_length=30,
            ),
        ),
    ]
