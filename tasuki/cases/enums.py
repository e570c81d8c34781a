"""Words and moves of a case (domain.md §4.1, §5)."""

from django.db import models

from tasuki.access.enums import Category


class CaseStatus(models.TextChoices):
    NOTICED = "noticed", "把握"
    OUTREACH = "outreach", "接触前・関係づくり"
    RECEIVED = "received", "受付"
    SCREENING = "screening", "振り分け"
    ASSESSMENT = "assessment", "アセスメント"
    PLANNING = "planning", "プラン案"
    MEETING = "meeting", "会議付議"
    DECIDED = "decided", "支援決定"
    SUPPORTING = "supporting", "支援中"
    REVIEW = "review", "評価"
    SUSPENDED = "suspended", "中断"
    CLOSED = "closed", "終結"
    INFO_ONLY = "info_only", "情報提供で終了"
    REFERRED_OUT = "referred_out", "他機関へつなぎ"
    TRANSFERRED = "transferred", "移管"


ENDED = frozenset(
    {
        CaseStatus.CLOSED,
        CaseStatus.INFO_ONLY,
        CaseStatus.REFERRED_OUT,
        CaseStatus.TRANSFERRED,
    }
)
"""Nothing is done any more; a case comes back from here only by ``reopen_case``."""

NO_LEAD = "no_lead"
"""A list asks for open cases whose lead has left: not a state of a case, but chosen like one."""

MOVES: dict[CaseStatus, frozenset[CaseStatus]] = {
    CaseStatus.NOTICED: frozenset({CaseStatus.OUTREACH, CaseStatus.RECEIVED}),
    CaseStatus.OUTREACH: frozenset(
        {CaseStatus.ASSESSMENT, CaseStatus.RECEIVED, CaseStatus.SUSPENDED, CaseStatus.CLOSED}
    ),
    CaseStatus.RECEIVED: frozenset({CaseStatus.SCREENING}),
    CaseStatus.SCREENING: frozenset(
        {
            CaseStatus.INFO_ONLY,
            CaseStatus.REFERRED_OUT,
            CaseStatus.ASSESSMENT,
            CaseStatus.OUTREACH,
        }
    ),
    CaseStatus.ASSESSMENT: frozenset(
        {CaseStatus.PLANNING, CaseStatus.SUSPENDED, CaseStatus.CLOSED}
    ),
    CaseStatus.PLANNING: frozenset(
        {CaseStatus.MEETING, CaseStatus.ASSESSMENT, CaseStatus.SUSPENDED}
    ),
    CaseStatus.MEETING: frozenset({CaseStatus.DECIDED, CaseStatus.PLANNING, CaseStatus.SUSPENDED}),
    CaseStatus.DECIDED: frozenset({CaseStatus.SUPPORTING}),
    CaseStatus.SUPPORTING: frozenset({CaseStatus.REVIEW, CaseStatus.SUSPENDED}),
    CaseStatus.REVIEW: frozenset(
        {
            CaseStatus.SUPPORTING,
            CaseStatus.PLANNING,
            CaseStatus.CLOSED,
            CaseStatus.SUSPENDED,
        }
    ),
    CaseStatus.SUSPENDED: frozenset(
        {CaseStatus.ASSESSMENT, CaseStatus.PLANNING, CaseStatus.SUPPORTING, CaseStatus.CLOSED}
    ),
    CaseStatus.CLOSED: frozenset({CaseStatus.SCREENING}),
    CaseStatus.INFO_ONLY: frozenset({CaseStatus.SCREENING}),
    CaseStatus.REFERRED_OUT: frozenset({CaseStatus.SCREENING}),
    CaseStatus.TRANSFERRED: frozenset(),
}
"""Which state may follow which. Any open case may also be transferred (転出・移管)."""


class Channel(models.TextChoices):
    """相談経路 (thick-framed in the form 相談受付・申込票)."""

    VISIT_HERE = "visit_here", "来所"
    PHONE = "phone", "電話"
    HOME_VISIT = "home_visit", "訪問"
    MAIL = "mail", "メール"
    SNS = "sns", "SNS"
    ONLINE = "online", "オンライン"
    AGENCY = "agency", "関係機関"
    CONFERENCE = "conference", "会議"
    RESIDENT = "resident", "住民・民生委員"


class ConsulterKind(models.TextChoices):
    """Who came to talk: often not the person it is about."""

    SELF = "self", "本人"
    FAMILY = "family", "家族"
    AGENCY = "agency", "支援機関"
    NEIGHBOUR = "neighbour", "近所・知人"
    OTHER = "other", "その他"
    UNKNOWN = "unknown", "分からない"


class Worry(models.TextChoices):
    """困りごと: the list of the 岡山市 つなぐシート (domain.md §5.1, S45)."""

    ILLNESS = "illness", "病気・医療"
    MIND = "mind", "こころ"
    CARE = "care", "介護"
    DISABILITY = "disability", "障害"
    CHILD = "child", "子育て"
    INCOME = "income", "収入・仕事"
    DEBT = "debt", "支出・滞納・借金"
    HOUSING = "housing", "住まい"
    ABUSE = "abuse", "DV・虐待"
    RIGHTS = "rights", "権利擁護"
    HEALTH = "health", "健康"
    OTHER = "other", "その他"


class Urgency(models.TextChoices):
    NOW = "now", "いますぐ"
    SOON = "soon", "早めに"
    NORMAL = "normal", "ふつう"
    UNKNOWN = "unknown", "わからない"


class Sign(models.TextChoices):
    """Signs of danger. Any sign of abuse opens the urgent route (R15)."""

    ABUSE = "abuse", "虐待・DVのうたがい"
    SELF_HARM = "self_harm", "自傷・自殺のおそれ"
    HARM_OTHERS = "harm_others", "他害のおそれ"
    LIFELINE = "lifeline", "ライフライン停止"
    NO_FOOD = "no_food", "食事がとれていない"
    NO_PLACE = "no_place", "今夜いる場所がない"


class IntakeForm(models.TextChoices):
    """相談受付・申込票 has two versions (domain.md §5, S42)."""

    WITH_CONSENT = "with_consent", "本人の同意あり"
    WITHOUT_CONSENT = "without_consent", "本人の同意なし"


class FirstAction(models.TextChoices):
    CONTINUE = "continue", "続けて関わる"
    REFER = "refer", "つなぐ"
    INFO_ONLY = "info_only", "情報提供で終わる"


class TriageDecision(models.TextChoices):
    INFO_ONLY = "info_only", "情報提供で終わる"
    REFERRED_OUT = "referred_out", "他機関へつなぐ"
    ASSESSMENT = "assessment", "アセスメントへ"
    OUTREACH = "outreach", "会う前から関わる（アウトリーチ）"


class RequestStatus(models.TextChoices):
    """One assessment request to one agency."""

    UNREAD = "unread", "未開封"
    READ = "read", "開封ずみ"
    EXTENDED = "extended", "期限のばし"
    PARTIAL = "partial", "一部を回答"
    ANSWERED = "answered", "回答ずみ"
    DECLINED = "declined", "断り"
    CANCELLED = "cancelled", "取り下げ"


OPEN_REQUEST = frozenset(
    {RequestStatus.UNREAD, RequestStatus.READ, RequestStatus.EXTENDED, RequestStatus.PARTIAL}
)


ASSESSMENT_ITEMS: dict[str, Category] = {
    "健康・通院": Category.HEALTH,
    "障害・手帳": Category.DISABILITY,
    "介護": Category.CARE,
    "家計・滞納": Category.MONEY,
    "仕事・求職": Category.WORK,
    "住まい": Category.HOUSING,
    "学校": Category.SCHOOL,
    "子育て": Category.CHILD,
    "家族の関係": Category.FAMILY,
    "社会とのつながり": Category.COURSE,
    "これまでの暮らし": Category.COURSE,
    "望み・強み": Category.COURSE,
    "権利・安全": Category.ABUSE,
}
"""The blocks of the assessment sheet (domain.md §5.2) and the category an answer starts with."""


class StatementKind(models.TextChoices):
    FACT = "fact", "事実"
    VIEW = "view", "見立て"


class Certainty(models.TextChoices):
    """How a statement was checked."""

    DOCUMENT = "doc", "書類で確認"
    SAID = "said", "本人の話"
    FAMILY = "family", "家族の話"
    SEEN = "seen", "職員が見た"
    GUESS = "guess", "推測"


class Method(models.TextChoices):
    """方法 of 支援経過記録 (domain.md §5.3)."""

    INTERVIEW = "interview", "面接"
    VISIT = "visit", "訪問"
    ACCOMPANY = "accompany", "同行"
    PHONE = "phone", "電話"
    LETTER = "letter", "手紙"
    MAIL = "mail", "メール"
    SNS = "sns", "SNS"
    ONLINE = "online", "オンライン"
    MEETING = "meeting", "会議"
    AGENCIES = "agencies", "関係機関調整"
    DOCUMENT = "document", "書類"
    INFORMATION = "information", "情報提供"
    MONITORING = "monitoring", "モニタリング"
    URGENT = "urgent", "緊急の初動"
    OTHER = "other", "その他"


class ReferralKind(models.TextChoices):
    JOIN = "join", "いっしょに関わってもらう"
    HAND_OVER = "hand_over", "主担当を引き継いでもらう"


class LetterKind(models.TextChoices):
    """Which way the words of an envelope go."""

    ASKED = "asked", "たのむ内容"
    RESULT = "result", "結果"


class ReferralStatus(models.TextChoices):
    """つなぎ (domain.md §4.8)."""

    SENT = "sent", "送った"
    SEEN = "seen", "開かれた"
    ACCEPTED = "accepted", "引き受け"
    DECLINED = "declined", "断り"
    RETURNED = "returned", "返戻（情報不足）"
    REPORTED = "reported", "結果の報告ずみ"
    CANCELLED = "cancelled", "取り下げ"


class Achievement(models.TextChoices):
    FULL = "full", "達成"
    PARTIAL = "partial", "一部達成"
    NONE = "none", "未達成"
    UNKNOWN = "unknown", "わからない"


class EvaluationDecision(models.TextChoices):
    CLOSE = "close", "終結"
    REPLAN = "replan", "再プラン"
    SUSPEND = "suspend", "中断"
    CONTINUE = "continue", "継続"


class ClosureReason(models.TextChoices):
    """Coded end of a case. 「終わった」 is not one thing (domain.md pitfalls 22)."""

    ROLES_SETTLED = "roles_settled", "役割が定まり、主担当へ戻した"
    GOAL_REACHED = "goal_reached", "目標に達した"
    PERSON_WISH = "person_wish", "本人の希望"
    INFO_ONLY = "info_only", "情報提供で終了"
    REFERRED_OUT = "referred_out", "他機関へつないだ"
    MOVED = "moved", "転出・移管"
    DIED = "died", "死亡"
    LOST = "lost", "連絡がとれない"
    OTHER = "other", "その他"


class SuspensionReason(models.TextChoices):
    LOST = "lost", "連絡途絶"
    REFUSED = "refused", "本人の希望・拒否"
    HOSPITAL = "hospital", "入院・入所"
    MOVED = "moved", "転出"
    DIED = "died", "死亡"
    OTHER = "other", "その他"


class TieStrength(models.TextChoices):
    STRONG = "strong", "強いつながり"
    NORMAL = "normal", "つながりあり"
    WEAK = "weak", "弱い・途切れがち"
    TENSE = "tense", "緊張・もめごと"
    CUT = "cut", "途切れている"
