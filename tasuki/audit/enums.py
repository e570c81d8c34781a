"""What the trail can say. A new act gets a line here before it gets a button."""

from django.db import models


class Action(models.TextChoices):
    """Acts, reading included, in the words of the person who will read the trail."""

    PAGE = "page", "ページを開いた"
    LIST = "list", "一覧を見た"
    SEARCH = "search", "人をさがした"
    CASE_OPEN = "case_open", "ケースを開いた"
    REVEAL = "reveal", "秘匿の項目を見た"
    DOWNLOAD = "download", "添付を開いた"
    PRINT = "print", "印刷用に開いた"
    EXPORT = "export", "書き出した"
    CONFERENCE_OPEN = "conference_open", "会議を開いた"
    TRAIL_READ = "trail_read", "足あとを見た"
    CREATE = "create", "作った"
    CHANGE = "change", "変えた"
    CORRECT = "correct", "訂正した"
    MOVE = "move", "段階を進めた"
    REQUEST = "request", "たのんだ"
    ANSWER = "answer", "こたえた"
    REFER = "refer", "つないだ"
    CONSENT = "consent", "同意を記録した"
    WITHDRAW = "withdraw", "同意の取りやめを記録した"
    GRANT = "grant", "見てよい人を加えた"
    REVOKE = "revoke", "見てよい人を外した"
    BLOCK = "block", "見せない相手を決めた"
    DECIDE = "decide", "決めた"
    ACKNOWLEDGE = "acknowledge", "守秘を確認した"
    SIGN_IN = "sign_in", "入った"
    SIGN_IN_FAILED = "sign_in_failed", "入れなかった"
    SIGN_OUT = "sign_out", "出た"
    FACTOR = "factor", "二つめの確認を変えた"
    STEP_UP = "step_up", "もう一度、本人の確認をした"
    BREAK_GLASS = "break_glass", "緊急閲覧をした"
    REVIEW = "review", "点検した"
    PROTECT = "protect", "居所の保護を決めた"
    RELEASE = "release", "居所の保護を解いた"
    KNOWN = "known", "ご存じかをたずねた"
    KNOWN_ANSWER = "known_answer", "ご存じかの問いに答えた"
    PURPOSE = "purpose", "開く目的を書いた"
    STOPPED = "stopped", "たくさん開いたので止められた"
    CONFIGURE = "configure", "設定を変えた"
    TAMPERED = "tampered", "書きかえのうたがいのある値を見せなかった"
    DRAFT = "draft", "下書きを保存した"


class Outcome(models.TextChoices):
    DONE = "done", "できた"
    DENIED = "denied", "断られた"
    FAILED = "failed", "できなかった"


class Verdict(models.TextChoices):
    """What a reviewer says of an event. Asked about stays open until somebody says more."""

    FINE = "fine", "問題なし"
    ASK = "ask", "たずねる"
    UNFIT = "unfit", "不適切"


class Sign(models.TextChoices):
    """Why an event is to be looked at (``priv.review_queue``)."""

    URGENT = "urgent", "緊急閲覧"
    BREADTH = "breadth", "1時間に30件以上のケース"
    REFUSED = "refused", "1時間に20回以上の断り"
    NIGHT = "night", "夜間（22時〜5時）"
    SAMPLE = "sample", "無作為（2%）"
