"""What the finder points at, case by case, and where it keeps quiet."""

from __future__ import annotations

import time
import unicodedata

import pytest
from django.template import engines

from tasuki.core.finder import Gazetteer, Kind, find
from tasuki.core.finder.marks import Mark, settled
from tasuki.places import gazetteer as places

WHOLE_ADDRESS = "若葉市緑町3丁目5番2号コーポ緑203号室"
# What makes a careless pattern walk a text again and again.
HOSTILE = [
    *("a" * 30_000, "1" * 30_000 + "円", "番号" * 9_000, "X" * 20_000, "森" * 9_000, "県" * 9_000),
    *(
        "A-" * 9_000,
        "の病院" * 5_000,
        "0" * 9_000 + "-",
        "荘" * 9_000,
        " " * 9_000,
        "コーポ" * 9_000,
    ),
]


def told(text: str, kind: Kind, population: int | None = 60_000) -> list[str]:
    return [text[m.start : m.end] for m in find(text, population=population) if m.kind is kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("山田花子さんが来所した。", ["山田花子"]),
        ("髙橋 惠子様から電話があった。", ["髙橋 惠子"]),
        ("𠮷田さんと渡邉さんは姉妹だ。", ["𠮷田", "渡邉"]),
        ("小鳥遊は窓口で泣いた。", ["小鳥遊"]),
        ("帖佐も同席し、見通しを説明した。", ["帖佐"]),
        ("長女の結愛が家事をしている。", ["結愛"]),
        ("次男の陽翔くんは学校を休んだ。", ["陽翔"]),
        ("佐藤まり子さんが受け付けた。", ["佐藤まり子"]),
        ("氏名　タナカ ハナコ", ["タナカ ハナコ"]),
        ("たなかさんと会った。", ["たなか"]),
        ("呼び名は「ひなた」。", ["ひなた"]),
        ("グエン・ヴァン・アンさんの在留期限。", ["グエン・ヴァン・アン"]),
        ("Nguyen Van Anさんに会った。", ["Nguyen Van An"]),
        ("会議には国房、白鳥、寺坂が出た。", ["国房", "白鳥", "寺坂"]),
        ("T.K.さんの母。", ["T.K."]),
        ("Ｔ・Ｋさんの件で照会。", ["Ｔ・Ｋ"]),
        ("YAMADA Hanako さんと話した。", ["YAMADA Hanako"]),
        ("山　田　花　子 様のご家族", ["山　田　花　子 様"]),
        ("世帯員①梶口里程 ②国森澄", ["梶口里程", "国森澄"]),
        ("夜勤梶口より。", ["梶口"]),
        ("（文責　黒子）", ["黒子"]),
        ("薬は土器Nsへ渡した。", ["土器"]),
        ("お待ちしています。　梶口", ["梶口"]),
        ("亡夫盛方の年金。迎え：偃＝祖母", ["亡夫盛方", "偃"]),
        ("医師 禿氏 尊晶が診た。", ["禿氏 尊晶"]),
        ("洞さんが来た。帰り道、洞が「本当だよ」とつぶやいた。", ["洞", "洞"]),
        (
            "「もりと申します」と言い、さくらい れんという名札を下げていた。",
            ["もり", "さくらい れん"],
        ),
        ("夕飯は寅子が作り、次男（れお）も食べた。", ["寅子", "れお"]),
    ],
)
def test_names_in_every_spelling(text: str, names: list[str]) -> None:
    assert told(text, Kind.NAME) == names


@pytest.mark.parametrize(
    "text",
    [
        "本人の希望を聞き、家族と保健師さんが話し合った。",
        "大家さんと店長さんに事情を話し、娘さんにも伝えた。",
        "Aさんの母とB氏は、地域包括支援センターで会った。",
        "森の中を歩くのが好きで、林業にも興味がある。",
        "重層的支援会議では、多機関協働事業者が役割を確かめた。",
        "市町村と都道府県の職員が、近くの小学校で話した。",
        "80代の母と50代の息子。65歳以上の世帯。3か月で2回、12件の相談があった。",
        "予算は1,234,567円で、120世帯が使った。",
        "令和8年度は、平成30年度より3回多く開いた。",
        "月水金は居場所が開く。平日は誰もいない。",
        "責任者は未定。担当：別紙のとおり。記録・次回。祖母は無口だが、親戚が来る。",
        "電話が先です。名前が分からなくてもかまいません。これは下書きの画面です。",
        "受付方法：電話・来所。大工の家に奉公に出た。杉林の奥の一軒家に絵がある。",
        "- 演習は、チームが「見ること」と「すること」を決めて、都道府県に届けます。",
        "原稿 → 承認 → 掲載の順に進む。`died_in` は列の名前で、画面は375pxの幅で見る。",
        "長男は四十代半ば、欠席は数名、バスは一日三本。居場所づくりと就労支援体制の話をした。",
        "お母さんも、みなさんも、ヘルパーさんも、よく笑う。",
    ],
)
def test_harmless_sentences_stay_unmarked(text: str) -> None:
    assert [text[mark.start : mark.end] for mark in find(text, population=200_000)] == []


@pytest.mark.parametrize(
    ("text", "kind", "told_places"),
    [
        ("昭和40年5月3日生まれ", Kind.DATE, ["昭和40年5月3日生まれ"]),
        ("Ｒ６．５．３に退院した。", Kind.DATE, ["Ｒ６．５．３"]),
        ("令和六年五月三日の夜", Kind.DATE, ["令和六年五月三日"]),
        ("5/3（火）に会う。", Kind.DATE, ["5/3（火）"]),
        ("八十七歳の父と中2の孫", Kind.AGE, ["八十七歳", "中2"]),
        ("携帯０９０（１２３４）５６７８まで", Kind.PHONE, ["０９０（１２３４）５６７８"]),
        ("TEL 0242-55-1234", Kind.PHONE, ["0242-55-1234"]),
        ("hanako@example.com へ", Kind.MAIL, ["hanako@example.com"]),
        ("LINEのIDは hana_1985", Kind.MAIL, ["hana_1985"]),
        ("個人番号 1234 5678 9012", Kind.NUMBER, ["1234 5678 9012"]),
        ("W-R8-0147の記録", Kind.NUMBER, ["W-R8-0147"]),
        ("令和6年（家）第123号の審判", Kind.NUMBER, ["令和6年（家）第123号"]),
        ("緑ヶ丘中学校とさくらクリニック", Kind.FACILITY, ["緑ヶ丘中学校", "さくらクリニック"]),
        ("株式会社日の出に勤め、若葉小に通う孫がいる", Kind.FACILITY, ["株式会社日の出", "若葉小"]),
        ("若葉市緑町3丁目5番2号コーポ緑203号室に住む", Kind.PLACE, [WHOLE_ADDRESS]),
        ("大字下川原に家がある", Kind.PLACE, ["大字下川原"]),
        ("大字北沢２０９、石神二百九番地の家", Kind.PLACE, ["大字北沢２０９", "石神二百九番地"]),
        ("令5.6.27に受理。昭29.3.4生の人", Kind.DATE, ["令5.6.27", "昭29.3.4生"]),
        ("0242-55-1234（内線１２３）", Kind.PHONE, ["0242-55-1234", "１２３"]),
        ("こっちはkota1109で登録して", Kind.MAIL, ["kota1109"]),
        ("特養つくし苑を出て放デイ森の風へ", Kind.FACILITY, ["特養つくし苑", "放デイ森の風"]),
        ("長女（若葉小六年）は学童八重クラブ", Kind.FACILITY, ["若葉小", "学童八重クラブ"]),
    ],
)  # fmt: skip
def test_other_kinds(text: str, kind: Kind, told_places: list[str]) -> None:
    assert told(text, kind) == told_places


def test_a_town_is_known_from_the_gazetteer_alone() -> None:
    text = "湯本に住む姉が手伝う。"
    assert told(text, Kind.PLACE) == []
    nearby = Gazetteer(towns=frozenset({"湯本"}))
    assert [(text[m.start : m.end], m.kind) for m in find(text, nearby)] == [("湯本", Kind.PLACE)]


def test_the_gazetteer_of_a_prefecture_holds_its_towns_and_every_municipality() -> None:
    nearby = places.national("福島県")
    assert {"若松町", "郷ケ丘"} & nearby.towns
    assert "天草市" in nearby.municipalities and "熊本県" in nearby.prefectures
    assert not places.national("").towns


def test_marks_point_at_the_text_as_typed() -> None:
    """Folding makes ㍻ two characters and a decomposed ガ one; places stay those of the text."""
    decomposed = unicodedata.normalize("NFD", "ガガで田中さん")
    for text in ("㈱ひかりの㍻30年5月3日、田中さん", decomposed):
        assert "田中" in [text[m.start : m.end] for m in find(text)]
    text = "葛\U000e0100城さんが来た"
    assert told(text, Kind.NAME) == ["葛\U000e0100城"]


def test_rare_facts_count_together_and_only_where_few_people_live() -> None:
    text = "元は漁師の70代。三つ子の父で、週3回の人工透析に通う。"
    assert told(text, Kind.RARE, 5_000) == ["漁師", "70代", "三つ子", "人工透析"]
    assert told("元は漁師の70代。", Kind.RARE, 3_000_000) == []
    why = next(m.why for m in find(text, population=5_000) if m.kind is Kind.RARE)
    assert "人口5,000人の町では当てはまる人が1人いるかどうかです" in why


def test_every_mark_says_why_in_a_sentence() -> None:
    text = "山田花子（87歳）、緑町3-4-5、090-1234-5678、若葉小学校、漁師で難病。"
    marks = find(text, population=3_000)
    assert {mark.kind for mark in marks} >= {Kind.NAME, Kind.AGE, Kind.PLACE, Kind.PHONE, Kind.RARE}
    assert all(mark.why.endswith("。") and mark.kind.label for mark in marks)


def test_overlapping_marks_share_what_they_cover() -> None:
    whole, part = Mark(0, 10, Kind.NAME, "x"), Mark(3, 6, Kind.PHONE, "y")
    kept = settled([whole, part])
    assert [(m.start, m.end) for m in kept] == [(0, 3), (3, 6), (6, 10)]
    assert settled([]) == []


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:3])
def test_a_hostile_text_costs_no_more_than_seconds(text: str) -> None:
    begun = time.process_time()
    find(text, places.national("福島県"))
    assert time.process_time() - begun < 5


def test_the_page_shows_marks_with_numbers_and_escapes_the_text() -> None:
    text = "<b>山田花子さん</b>が来た"
    tags = "{% pointed text marks first=4 %}{% pointed_reasons text marks first=4 %}"
    template = engines["django"].from_string("{% load finder_tags %}" + tags)
    html = template.render({"text": text, "marks": find(text)})
    assert "<b>" not in html and "&lt;b&gt;" in html
    assert '<mark id="mark-4">山田花子<a href="#why-4"' in html
    assert '<li id="why-4" value="4">' in html and "人の名前" in html
