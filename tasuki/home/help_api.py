"""The help page of the API. A test sends its examples (tests/api/test_help.py)."""

from __future__ import annotations

from tasuki.home.help_page import HelpPage

_KEY = 'curl -H "Authorization: Bearer $TASUKI_KEY"'

API = HelpPage(
    "api",
    "APIの使いかた",
    "役所のほかのシステムから、後方支援のデータを読み書きします。番地は /api/v1/ で始まります。",
    (
        (
            "鍵を作る（市町村の主管課・都道府県の後方支援担当・国の担当）",
            (
                "「外部システムの鍵」を開き、「鍵を作る」で、システムの名前・できること・使える最後の日を入れます。二つめの確認をもう一度たずねます。",
                "鍵が出るのは一度だけです。システムの設定に写します。もれたかもしれないときは、すぐに「取り消す」を押します。",
                "4月になったら、4月30日までに「これからも使う」を押します。押さない鍵は、使えなくなります。",
            ),
        ),
        (
            "呼ぶ",
            (
                "下の例の$TASUKIは「たすき」の番地、$TASUKI_KEYは鍵です。鍵は、Authorizationだけで送ります。",
                "年度は4月の西暦の数（2026＝令和8年度）、日付は2026-04-01、市町村は6けたの文字です。",
                "1分に120回まで呼べます。こえると429が返り、待つ秒数がRetry-Afterに入ります。",
            ),
        ),
        (
            "書く（市町村の鍵）",
            (
                '自分の市町村のようすと、県の調査の答えを書けます。読んだときの版（ETag）を、If-Matchに入れます。まだ何もないときは"0"です。',
                "ほかの人が先に書いていたら412が返ります。どちらの文も消えません。読み直して、残すほうを決めてから、もう一度送ります。",
                "項目は、すべて送ります。知らない項目があると、書きません。",
            ),
        ),
        (
            "断られたとき",
            (
                "理由はdetailに、なおすところはerrorsに、日本語で入ります。401は鍵を、403は鍵に入れた「できること」を、404は番地を確かめてください。",
                "無いものと、見てはいけないものは、同じ404です。住民・ケース・支援プラン・会議は、どの鍵でも読めません。",
            ),
        ),
    ),
    (
        ("県内の市町村の段階", f'{_KEY} "$TASUKI/api/v1/municipalities?year=2026&size=50"'),
        ("実施している市町村だけ", f'{_KEY} "$TASUKI/api/v1/municipalities?stage=full"'),
        ("市町村のようす", f'{_KEY} "$TASUKI/api/v1/municipalities/992011/profile"'),
        (
            "市町村のようすを書く（その市町村の鍵で。If-Matchは読んだときの版）",
            f"{_KEY} -X PUT -H 'If-Match: \"0\"' -H 'Content-Type: application/json'"
            """ -d '{"population": 51234, "population_year": 2025, "population_source": "住民基本"""
            """台帳", "welfare_office": "yes", "self_reliance": null, "staff": 2, "note": ""}'"""
            ' "$TASUKI/api/v1/municipalities/992011/profile"',
        ),
        (
            "県の調査の一覧（番号は、問いと答えを読むのに使います）",
            f'{_KEY} "$TASUKI/api/v1/rounds"',
        ),
        ("ことしの連絡の記録", f'{_KEY} "$TASUKI/api/v1/contacts?since=2026-04-01"'),
        ("教育にかかわる相談と支援", f'{_KEY} "$TASUKI/api/v1/supports?field=education"'),
        ("年度の報告の数", f'{_KEY} "$TASUKI/api/v1/report?year=2026"'),
        ("県のビジョンと目標", f'{_KEY} "$TASUKI/api/v1/vision"'),
        ("県内のノウハウ", f'{_KEY} "$TASUKI/api/v1/knowhow"'),
        ("都道府県ごとの数", f'{_KEY} "$TASUKI/api/v1/figures?year=2026"'),
        ("機械が読む説明（OpenAPI 3.1。鍵は要りません）", 'curl "$TASUKI/api/v1/openapi.json"'),
    ),
)
