"""Kinds, fields and roles of the bodies and people who work here (domain.md §2)."""

from django.db import models


class OrganizationKind(models.TextChoices):
    """What a 支援関係機関 is. Municipality, prefecture and nation are bodies, not higher users."""

    MUNICIPALITY = "municipality", "市町村主管課"
    PREFECTURE = "prefecture", "都道府県"
    NATION = "nation", "国"
    DEPARTMENT = "department", "庁内関係課"
    SHAKYO = "shakyo", "社会福祉協議会"
    CARE_CENTER = "care_center", "地域包括支援センター"
    DISABILITY_CENTER = "disability_center", "基幹相談支援センター"
    CHILD_CENTER = "child_center", "こども家庭センター"
    SELF_RELIANCE = "self_reliance", "自立相談支援機関"
    HEALTH_CENTER = "health_center", "保健センター"
    WELFARE_OFFICE = "welfare_office", "福祉事務所"
    CONSUMER_CENTER = "consumer_center", "消費生活センター"
    EMPLOYMENT_OFFICE = "employment_office", "公共職業安定所"
    MEDICAL = "medical", "医療機関"
    NURSING = "nursing", "訪問看護"
    SCHOOL = "school", "学校"
    EDUCATION_BOARD = "education_board", "教育委員会"
    UTILITY = "utility", "公共料金窓口"
    COMMISSIONERS = "commissioners", "民生委員・児童委員"
    NPO = "npo", "NPO"
    OUTREACH = "outreach", "アウトリーチ事業者"
    HOUSING = "housing", "居住支援法人"
    INTERCULTURAL = "intercultural", "多文化共生窓口"
    LEGAL = "legal", "法律相談"
    WOMEN_SUPPORT = "women_support", "女性相談支援センター"
    RESETTLEMENT = "resettlement", "地域生活定着支援センター"
    HIKIKOMORI = "hikikomori", "ひきこもり地域支援センター"
    POLICE = "police", "警察"
    TRAINING = "training", "研修事務局"
    AUDIT = "audit", "監査"
    OTHER = "other", "その他の機関"


class WelfareField(models.TextChoices):
    """分野: what an organization knows about; several for one organization."""

    GENERAL = "general", "全般"
    COMMUNITY = "community", "地域福祉"
    CARE = "care", "介護"
    DISABILITY = "disability", "障害"
    CHILD = "child", "子ども・子育て"
    ABUSE = "abuse", "虐待"
    POVERTY = "poverty", "生活困窮"
    PUBLIC_ASSISTANCE = "public_assistance", "生活保護"
    HEALTH = "health", "保健・医療"
    MENTAL = "mental", "精神保健"
    EDUCATION = "education", "教育"
    LABOUR = "labour", "労働"
    HOUSING = "housing", "住まい"
    DEBT = "debt", "債務・消費者"
    LEGAL = "legal", "法律・権利擁護"
    TAX = "tax", "税・保険料"
    LIFELINE = "lifeline", "ライフライン"
    PARTICIPATION = "participation", "居場所・参加"
    OUTREACH = "outreach", "ひきこもり・訪問"
    INTERCULTURAL = "intercultural", "多文化・日本語"
    REGION = "region", "統計・地域再生"
    RESETTLEMENT = "resettlement", "更生・定着"
    BACKUP = "backup", "後方支援"
    OTHER = "other", "その他"


class Programme(models.TextChoices):
    """The five programmes of 社会福祉法106条の4第2項 (号5 and 号6 are run as one)."""

    CONSULTATION = "consultation", "包括的相談支援"
    PARTICIPATION = "participation", "参加支援"
    COMMUNITY = "community", "地域づくり"
    OUTREACH = "outreach", "アウトリーチ"
    COORDINATION = "coordination", "多機関協働"


class OperationMode(models.TextChoices):
    """直営・委託: how the municipality runs what the organization does (106条の4第4項)."""

    DIRECT = "direct", "直営"
    COMMISSIONED = "commissioned", "委託"
    INDEPENDENT = "independent", "独立"


class Role(models.TextChoices):
    """What a membership lets a person do; which rows they see is decided by ``access``."""

    WORKER = "worker", "相談支援員"
    COORDINATOR = "coordinator", "多機関協働コーディネーター"
    OUTREACH = "outreach", "アウトリーチ支援員"
    PARTICIPATION = "participation", "参加支援コーディネーター"
    MANAGER = "manager", "機関の管理者"
    MUNICIPAL_OFFICER = "municipal_officer", "市町村主管課"
    PREFECTURE_OFFICER = "prefecture_officer", "都道府県 後方支援担当"
    NATIONAL_OFFICER = "national_officer", "国 担当"
    TRAINER = "trainer", "講師・研修事務局"
    AUDITOR = "auditor", "監査担当"


CASE_ROLES = frozenset(
    {Role.WORKER, Role.COORDINATOR, Role.OUTREACH, Role.PARTICIPATION, Role.MUNICIPAL_OFFICER}
)
"""Roles that take part in casework."""
REVIEWER_ROLES = frozenset({Role.AUDITOR, Role.MUNICIPAL_OFFICER, Role.MANAGER})
"""Roles that judge the 緊急閲覧 of another section (``api.reviewed_places``)."""


class SecrecyGround(models.TextChoices):
    """The duty a person acknowledges; it survives the role (domain.md R04)."""

    CONTRACTOR = "contractor", "受託者等の守秘義務（社会福祉法106条の4第5項）"
    CONFERENCE = "conference", "支援会議の守秘義務（社会福祉法106条の6第5項）"
