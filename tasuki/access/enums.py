"""The vocabulary of who may see what (../shared/design/access.md is the source)."""

from django.db import models


class Level(models.IntegerChoices):
    """How far one may look. Whole numbers, so that the database can compare them by index."""

    P0 = 0, "P0 存在のみ"
    P1 = 1, "P1 通常"
    P2 = 2, "P2 要配慮"
    P3 = 3, "P3 秘匿"


class Category(models.TextChoices):
    """What kind of 要配慮 information an item is (個人情報保護法2条3項, and the field's own)."""

    CONTACT = "contact", "連絡先"
    FAMILY = "family", "家族"
    HEALTH = "health", "健康"
    DISABILITY = "disability", "障害"
    CARE = "care", "介護"
    MONEY = "money", "家計"
    CHILD = "child", "児童"
    SCHOOL = "school", "学校"
    WORK = "work", "就労"
    HOUSING = "housing", "住まい"
    ABUSE = "abuse", "虐待"
    OFFENCE = "offence", "犯歴"
    LANGUAGE = "language", "言語"
    GENDER = "gender", "性のあり方"
    WHEREABOUTS = "whereabouts", "居所"
    COURSE = "course", "経過"


class BasisName(models.TextChoices):
    """On what ground somebody may look."""

    OWN = "own", "受け付けた機関"
    TEAM = "team", "担当チーム"
    REFERRAL = "referral", "つなぎ・照会を受けた機関"
    CONFERENCE_CONSENT = "conference_consent", "重層的支援会議（本人の同意）"
    CONFERENCE_106_6 = "conference_106_6", "支援会議（社会福祉法106条の6）"
    PREFECTURE_INVITE = "prefecture_invite", "都道府県への相談"
    DEIDENTIFIED = "deidentified", "個人が分からない要約"
    BREAK_GLASS = "break_glass", "緊急閲覧"


class ConsentStatus(models.TextChoices):
    """同意 of one person (domain.md §4.2)."""

    REQUESTED = "requested", "説明して返事待ち"
    GRANTED = "granted", "同意あり"
    REFUSED = "refused", "同意しない"
    UNABLE = "unable", "本人が判断できない"
    UNREACHABLE = "unreachable", "連絡がつかない"
    WITHDRAWN = "withdrawn", "取りやめ"


class ConsentForm(models.TextChoices):
    """How the consent was obtained."""

    WRITTEN = "written", "書面"
    WRITTEN_PROXY = "written_proxy", "書面（代筆・読み上げて確認）"
    ORAL = "oral", "口頭（職員2人が立ち会い）"
    ELECTRONIC = "electronic", "電子"
    GUARDIAN = "guardian", "親権者・後見人など"
    NOT_YET = "not_yet", "まだ"


class RepresentativeKind(models.TextChoices):
    """Who decides in the place of the person, and by what right (民法818条・838条・876条ほか)."""

    PARENT = "parent", "親権者"
    MINOR_GUARDIAN = "minor_guardian", "未成年後見人"
    GUARDIAN = "guardian", "成年後見人"
    CURATOR = "curator", "保佐人（代理権のある範囲）"
    ASSISTANT = "assistant", "補助人（代理権のある範囲）"
    VOLUNTARY = "voluntary", "任意後見人"
    OTHER = "other", "そのほか"


class SeatStatus(models.TextChoices):
    """構成員 of one meeting."""

    INVITED = "invited", "招集した"
    PRESENT = "present", "出席"
    ABSENT = "absent", "欠席"


class ProtectionKind(models.TextChoices):
    """Why nobody may find a person. All have the same effect."""

    DV = "dv", "DV等支援措置"
    STALKING = "stalking", "ストーカー行為等"
    CHILD = "child", "児童虐待"
    SEXUAL = "sexual", "性暴力の被害"
    ELDER = "elder", "高齢者・障害者虐待"
    OTHER = "other", "そのほか（支援措置に準じる）"


class BlockKind(models.TextChoices):
    """Why somebody must not see a person's cases."""

    SELF = "self", "本人である"
    KIN = "kin", "家族・親族"
    FRIEND = "friend", "知人・近所"
    PARTY = "party", "加害者・相手方の側"
    WISH = "wish", "本人の希望"
    OTHER = "other", "そのほか"


class UrgentReason(models.TextChoices):
    """Why the glass was broken."""

    LIFE = "life", "命・身体の危険"
    ABUSE = "abuse", "虐待のうたがい"
    MISSING = "missing", "行方が分からない"
    DISASTER = "disaster", "災害"
    ILLNESS = "illness", "急な病気・救急"
    OTHER = "other", "そのほか"


class Verdict(models.TextChoices):
    """What the second person found."""

    FIT = "fit", "必要だった"
    UNCLEAR = "unclear", "説明が足りない"
    UNFIT = "unfit", "必要とはいえない"


class LookPurpose(models.TextChoices):
    """Why somebody outside the team opens a case."""

    CALL = "call", "本人・家族から連絡があった"
    COVER = "cover", "担当の代わり"
    HAND = "hand", "引き継ぎの準備"
    MEETING = "meeting", "会議の準備"
    LEAD = "lead", "管理・点検"
    OTHER = "other", "そのほか"


class KnownAnswer(models.TextChoices):
    """What people of the desk say. The program never says yes or no by itself."""

    TALK = "talk", "こちらから連絡します"
    CONSENT = "consent", "本人に聞いてから返事します"
    KNOWN = "known", "知っている"
    UNKNOWN = "unknown", "知らない"
    NOTHING = "nothing", "答えられない"


class NoticeKind(models.TextChoices):
    """Everything a notice can say. No name, no number, no place."""

    BREAK_GLASS = "break_glass", "受け持つケースが緊急閲覧されました。内容を確かめてください。"
    SECOND = "second", "緊急閲覧の立ち会いを頼まれました。"
    REVIEW = "review", "緊急閲覧の点検を待っているものがあります。"
    REVIEWED = "reviewed", "緊急閲覧の点検が済みました。"
    KNOWN = "known", "ほかの窓口から「ご存じですか」の照会が届きました。"
    KNOWN_ANSWERED = "known_answered", "「ご存じですか」の照会に返事が届きました。"
    REQUEST = "request", "アセスメントの依頼が届きました。"
    REFERRAL = "referral", "つなぎが届きました。"
    ANSWER = "answer", "たのんだことに返事が届きました。"
    MEETING = "meeting", "会議の招集が届きました。"
    MEETING_QUESTION = "meeting_question", "支援会議から、資料・情報の求めが届きました。"
    ANSWER_MEETING = "answer_meeting", "支援会議が求めた資料・情報に、返事がありました。"
    CONSENT_ENDS = "consent_ends", "まもなく期限の切れる同意があります。"
    PROTECTION_ENDS = "protection_ends", "まもなく更新の期限が来る保護があります。"
    RELEASE = "release", "保護の解除の申し出が、確認を待っています。"
    TEAM_ENDS = "team_ends", "担当チームの見直しの時期です。"
    EXCHANGE = "exchange", "情報交換会の案内が届きました。"
    EXCHANGE_PLACE = "exchange_place", "待っていた情報交換会に、参加できるようになりました。"
    EXCHANGE_ANSWER = "exchange_answer", "情報交換会の質問に、答えがつきました。"
    EXCHANGE_WORK = "exchange_work", "情報交換会のことで、あなたが「する人」になりました。"
    MANUSCRIPT = "manuscript", "事例集の原稿を、確かめる番です。"
    MANUSCRIPT_MOVED = "manuscript_moved", "事例集に出した原稿が、次に進みました。"
    REPLY = "reply", "事例集に出したものに、返事が届きました。"
    THREAD = "thread", "話題に、新しい書きこみがあります。"
    CONTACT_ASKED = "contact_asked", "名簿を見た人から、連絡の申し出が届きました。"
    CONTACT_ANSWERED = "contact_answered", "連絡の申し出に、返事がありました。"
    GROUP_ASKED = "group_asked", "グループに入りたい人がいます。"
    GROUP_JOINED = "group_joined", "入りたいと伝えたグループに、入りました。"
    REPORTED = "reported", "書きこみについて、知らせが届きました。"
    TRAINING_EXERCISE = "training_exercise", "研修の演習のしめきりが近づいています。"
    TRAINING_ACTION = "training_action", "研修で決めた「すること」の期限が近づいています。"
    TRAINING_CHECK = "training_check", "研修で決めたことの、その後をたずねています。"
    TRAINING_SURVEY = "training_survey", "研修のアンケートのしめきりが近づいています。"
    ROUND = "round", "県から、市町村の状況をたずねる調査が届いています。"
    ROUND_SOON = "round_soon", "県の調査のしめきりが近づいています。"
    ADVISORY_ASKED = "advisory_asked", "市町村から、悩みか支援の依頼が届きました。"
    ADVISORY_OFFERED = "advisory_offered", "都道府県から、支援の申し出が届きました。"
    ADVISORY_MESSAGE = "advisory_message", "後方支援のやりとりに、新しい書きこみがあります。"
    VISION = "vision", "県のビジョンが新しくなりました。"
    PRACTICE = "practice", "県から、先駆的な取組の紹介が届きました。"
    JOINT = "joint", "共同実施のことで、新しい動きがあります。"
    ADVISORY_MOVED = "advisory_moved", "後方支援が、次の段階に進みました。"
    ADVISORY_PLAN = "advisory_plan", "伴走支援計画に、動きがあります。"
    EXPERT_ASKED = "expert_asked", "市町村から、専門家の派遣の依頼が届きました。"
    EXPERT_MOVED = "expert_moved", "専門家の派遣が、次の段階に進みました。"
    EXPERT_MESSAGE = "expert_message", "専門家の派遣のやりとりに、新しい書きこみがあります。"
    EXPERT_SENT = "expert_sent", "専門家としての派遣について、知らせがあります。"
    SUPERVISION_CHECK = (
        "supervision_check",
        "スーパービジョンの相談を、県に出す前に確かめる番です。",
    )
    PERSONAL = "personal", "あなただけにあてた知らせがあります。"
    SUPERVISION = "supervision", "スーパービジョンが、次に進みました。"
    BREADTH = "breadth", "開いたケースが多いため、きょうの閲覧を止めた人がいます。"
    LEAD = "lead", "主担当がかわりました。"
    LEAD_LEAVES = "lead_leaves", "まもなく所属の終わる主担当がいます。引き継ぎを決めてください。"
    HANDED_OVER = (
        "handed_over",
        "ほかの機関から引き継いだケースがあります。主担当を決めてください。",
    )
    STAYED = "stayed", "引き継ぎ先の決まっていないケースがあります。"
    DESK_LEFT = "desk_left", "相手の機関が離れたため、取り下げになった依頼・つなぎがあります。"
    CONSENT_ANEW = "consent_anew", "相手の機関がかわったため、聞き直す同意があります。"
    INVITATION_ENDS = "invitation_ends", "まもなく期限の来る、都道府県への相談があります。"
    SEAT_ENDS = "seat_ends", "まもなく閉じる会議の席があります。"
    FACTOR = "factor", "二つめの確認を作り直す申し出があります。"
    FACTOR_STOPPED = "factor_stopped", "二つめの確認を作り直す申し出は、止まりました。"
    FACTOR_DONE = (
        "factor_done",
        "二つめの確認が取り消されました。心当たりがないときは、すぐに管理担当に知らせてください。",
    )


class LostFactor(models.TextChoices):
    """Why somebody can no longer prove it."""

    LOST = "lost", "機械をなくした・盗まれた"
    BROKEN = "broken", "機械がこわれた"
    REPLACED = "replaced", "機械を取りかえ、移せなかった"
    OTHER = "other", "そのほか"
