"""What the simpler, generated households are about, and how far they have come."""

from __future__ import annotations

from dataclasses import dataclass

from tasuki.cases.enums import CaseStatus as S

STATES: tuple[tuple[S, int], ...] = (
    (S.SUPPORTING, 85), (S.CLOSED, 45), (S.ASSESSMENT, 40), (S.INFO_ONLY, 25), (S.PLANNING, 20),
    (S.SCREENING, 15), (S.REVIEW, 14), (S.RECEIVED, 12), (S.REFERRED_OUT, 12), (S.MEETING, 8),
    (S.SUSPENDED, 8), (S.DECIDED, 6), (S.OUTREACH, 5), (S.NOTICED, 3), (S.TRANSFERRED, 2),
)  # fmt: skip
"""How many of 300 stand where."""

_ON = (S.RECEIVED, S.SCREENING, S.ASSESSMENT, S.PLANNING, S.MEETING, S.DECIDED, S.SUPPORTING)
PATHS: dict[S, tuple[S, ...]] = {
    **{state: _ON[: at + 1] for at, state in enumerate(_ON)},
    S.REVIEW: (*_ON, S.REVIEW),
    S.CLOSED: (*_ON, S.REVIEW, S.CLOSED),
    S.SUSPENDED: (*_ON, S.SUSPENDED),
    S.TRANSFERRED: (*_ON, S.TRANSFERRED),
    S.INFO_ONLY: (S.RECEIVED, S.SCREENING, S.INFO_ONLY),
    S.REFERRED_OUT: (S.RECEIVED, S.SCREENING, S.REFERRED_OUT),
    S.NOTICED: (S.NOTICED,),
    S.OUTREACH: (S.NOTICED, S.OUTREACH),
}
"""The states a case went through, the present one last."""

DUE: dict[S, str] = {
    S.NOTICED: "会い方を決める",
    S.OUTREACH: "次に声をかける日",
    S.RECEIVED: "振り分け",
    S.SCREENING: "振り分けを決める",
    S.ASSESSMENT: "回答の期限",
    S.PLANNING: "プラン案を本人と読む",
    S.MEETING: "会議の日",
    S.DECIDED: "支援をはじめる日",
    S.SUPPORTING: "モニタリング",
    S.REVIEW: "評価",
    S.SUSPENDED: "様子を確かめる",
}


@dataclass(frozen=True)
class Sketch:
    """One kind of worry: codes, words of the intake, and sentences of the records."""

    worries: tuple[str, ...]
    category: str
    told: str
    wish: str
    facts: tuple[str, ...]
    short_goal: str
    policy: str
    roles: tuple[tuple[str, str], ...]
    """Of the holding organization and of one more: what it does, and when it is reached."""


SKETCHES: tuple[Sketch, ...] = (
    Sketch(
        ("care", "income"), "care",
        "母の通院と自分の仕事の時間が重なり、休みが足りないと話す。",
        "「母の話を聞いてくれる人が、もう一人ほしい」",
        ("通いの利用を週2回に増やす相談をした。", "朝の支度を、家族と紙に書き出した。",
         "本人は「きのうはよく眠れた」と話した。"),
        "家族が週に1回、休める",
        "母の暮らしと家族の仕事を、どちらも続けられる形を先に作る。",
        (("月2回、家族と予定表を見る", "家族が週1回休める"), ("通いの日の調整", "朝が楽になる")),
    ),
    Sketch(
        ("debt", "housing"), "money",
        "家賃が3か月おくれている。手紙は開けずに箱に入れてあるとのこと。",
        "「この部屋に住み続けたい」",
        ("手紙を一緒に開け、急ぐものを3通に分けた。", "分割で納める約束ができた。",
         "家計表の2回目。電気の契約を見直した。"),
        "家賃のおくれを分けて納める",
        "住まいを失わないことを先に。返すのは無理のない額から。",
        (("家計表を一緒に作る", "赤字が3か月続かない"), ("分けて納める相談", "おくれがふえない")),
    ),
    Sketch(
        ("mind",), "health",
        "半年ほど外に出ていない。家族が食事を部屋の前に置いている。",
        "「静かにしていてほしい。手紙なら読む」",
        ("手紙を置いた。翌日、皿が戻してあった。", "ふすま越しに5分話した。",
         "窓を開ける時間が長くなったと家族が話した。"),
        "話せる人が一人できる",
        "急がない。返事を求めない関わりを続ける。",
        (("決まった曜日の訪問", "月1回ことばを交わす"), ("受診のときの同席", "通院が続く")),
    ),
    Sketch(
        ("child", "income"), "child",
        "一人で子ども二人を育てている。夜の仕事の間、上の子が下の子を見ている。",
        "「夜に預けられる所があれば、昼の仕事にかえられる」",
        ("夕方の居場所を親子で見学した。", "学校と、朝の連絡のしかたを決めた。",
         "上の子は「部活をやってみたい」と話した。"),
        "夕方に安心して過ごせる所がある",
        "子どもに大人の役をさせない。親を責める言い方をしない。",
        (("親子と月2回話す", "夜に子どもだけにならない"), ("夕方の居場所の席", "週1回来る")),
    ),
    Sketch(
        ("illness", "income"), "health",
        "病気で仕事を減らした。医療費の支払いを心配して、受診を間引いている。",
        "「休まず病院に通えるようになりたい」",
        ("医療費の減免の申請に同行した。", "次の受診の日を、主治医の都合に合わせて決めた。",
         "本人は「薬が切れなくなった」と話した。"),
        "受診を休まず、仕事の日数を決める",
        "治療を先に。お金の心配は、制度を確かめてから。",
        (("医療費の減免の手続き", "受診の間引きがない"),
         ("受診のときの同席", "次の予約が切れない")),
    ),
    Sketch(
        ("disability",), "disability",
        "支えてきた親が入院し、一人の暮らしになった。お金と書類の手続きが分からない。",
        "「ごはんは自分で作れる。紙のことを手伝ってほしい」",
        ("体験利用の1回目。道順を絵の紙で確かめた。", "支払いの口座を分ける手続きをした。",
         "買い物のメモを自分で書いた。"),
        "手続きを一緒に進める人がいる",
        "できることは本人がする。紙のことを支える。",
        (("手続きの同行", "支払いが止まらない"), ("体験の日の付き添い", "体験が4回できる")),
    ),
    Sketch(
        ("housing", "health"), "housing",
        "物が増えて、玄関から奥まで歩きにくい。転ぶ心配があると近所の人が話す。",
        "「母の物だけは残したい」",
        ("通り道を30cm広げた。捨てるものは本人が決めた。", "警報器を2つ付けた。",
         "転倒は1か月で0回。"),
        "玄関から寝る所まで歩ける",
        "捨てるか残すかは本人が決める。",
        (("月2回の作業に付き添う", "廊下が50cm空く"), ("火の用心の確認", "警報器がつく")),
    ),
    Sketch(
        ("income", "mind"), "work",
        "仕事を離れて1年。人の多い所がつらく、求職の窓口に行けていない。",
        "「短い時間から、もう一度はたらいてみたい」",
        ("人の少ない時間に、体験先を見学した。", "週2日の体験が3週続いた。",
         "朝の起きる時間を、本人が表にしている。"),
        "週2日、外に出る予定がある",
        "仕事より先に、続けられる日数を決める。",
        (("体験先への同行", "体験が1か月続く"), ("静かな時間の席", "週1回使う")),
    ),
    Sketch(
        ("other",), "language",
        "役所や学校からの手紙が読めず、たまっている。子どもが読んで伝えている。",
        "「自分で読んで、自分で決めたい」",
        ("手紙を一緒に読み、急ぐものを分けた。", "通訳の予約を先に取ってから、面談の日を決めた。",
         "学校のお便りが、やさしい日本語になった。"),
        "手紙をためずに読める",
        "子どもに通訳を頼まない。やさしい日本語で書く。",
        (("月1回、手紙を読む日", "急ぐ手紙が残らない"), ("通訳の予約", "面談の日に通訳がいる")),
    ),
    Sketch(
        ("rights", "care"), "care",
        "物忘れがすすみ、同じ物をいくつも買っている。訪問販売の契約書があった。",
        "「人にだまされたと言われるのは、いやだ」",
        ("契約書を一緒に確かめた。", "見守りの人と、来る曜日を決めた。",
         "買い物のノートを冷蔵庫にかけた。"),
        "買った物を、だれかと一度見返せる",
        "責めない。契約は、本人と一緒に確かめる。",
        (("週1回の見守り訪問", "新しい契約が0件"), ("契約の確認", "いらない契約がない")),
    ),
)  # fmt: skip
"""Ten situations; a case takes one by turns."""
