"""Row security of the collections and the network.

What is published is read by everybody signed in; a manuscript by its writer's organization and by
the two who were named to approve it. Copies are made and taken away by functions alone
(``sql/collections.sql``).
"""

from __future__ import annotations

from tasuki.access.policy import ME, MY_ORGS, SIGNED_IN, TableRule

EDITOR = "(SELECT api.is_editor())"
MY_PREFECTURES = "ANY ((SELECT api.my_prefectures())::text[])"
IN_PREFECTURES = "(SELECT api.in_prefectures())"
MY_GROUPS = "ANY ((SELECT api.my_groups())::uuid[])"
LED = "ANY ((SELECT api.led_groups())::uuid[])"
TODAY = "(statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date"
# What nobody signed is the editors', once it rested (models.Manuscript).
NOBODY_S = f"{{0}}organization_id IS NULL AND {EDITOR} AND {{0}}shown_from <= {TODAY}"
OURS = f"(organization_id = {MY_ORGS} OR ({NOBODY_S.format('')}))"
READ = (
    f"{OURS} OR ({SIGNED_IN} AND (first_id = {ME} OR second_id = {ME})"
    " AND status IN ('first', 'second', 'published'))"
)
OF_MANUSCRIPT = "EXISTS (SELECT 1 FROM exchange_manuscript m WHERE m.id = manuscript_id)"
OF_OUR_MANUSCRIPT = (
    "EXISTS (SELECT 1 FROM exchange_manuscript m WHERE m.id = manuscript_id"
    f" AND (m.organization_id = {MY_ORGS} OR ({NOBODY_S.format('m.')})))"
)
MANUSCRIPT_COLUMNS = (
    "title", "situation", "turning_point", "what_worked", "result", "words", "hint", "text",
    "evidence", "try_first", "stand", "agencies", "fields", "tags", "size", "prefecture_id",
    "municipality_id", "status", "first_id", "second_id", "checked_revision", "returned_because",
    "edited_by_id", "edited_at", "revision",
)  # fmt: skip
# Only the function publishes; a published row is changed by none but it.
NOT_PUBLISHED = f"{OURS} AND status IN ('writing', 'first', 'returned')"

# What is pointed at now stays until it is decided.
EARLIER = "exchange_finding.revision < m.revision"

# Whoever hides signs it.
IN_ONES_NAME = f"((hidden_at IS NULL AND hidden_by_id IS NULL) OR hidden_by_id = {ME})"

COLLECTION_RULES: tuple[TableRule, ...] = (
    TableRule(
        "exchange_manuscript", READ,
        add=f"author_id = {ME} AND organization_id = {MY_ORGS} AND status = 'writing'"
            " AND publication_id IS NULL",
        change=f"{OURS} AND status <> 'published'", columns=MANUSCRIPT_COLUMNS,
        check=NOT_PUBLISHED,
    ),
    TableRule(
        "exchange_finding", OF_MANUSCRIPT, add=f"decided_by_id IS NULL AND {OF_OUR_MANUSCRIPT}",
        change=OF_OUR_MANUSCRIPT, columns=("decided_by_id", "decided_at"),
        check=f"decided_by_id = {ME} AND {OF_OUR_MANUSCRIPT}",
        remove=OF_OUR_MANUSCRIPT.replace("manuscript_id", f"manuscript_id AND {EARLIER}", 1),
    ),
    TableRule("exchange_approval", OF_MANUSCRIPT),
    TableRule(
        "exchange_publication", f"{SIGNED_IN} AND (hidden_at IS NULL OR {EDITOR})",
        change=EDITOR, check=f"{EDITOR} AND {IN_ONES_NAME}",
        columns=("hidden_at", "hidden_by_id", "hidden_because"),
    ),
    # Counted by api.feelings; nobody reads the rows.
    TableRule("exchange_feeling", "false"),
)  # fmt: skip


def works_at(user: str, organization: str) -> str:
    """That somebody works there today: these columns of a row say who, and where."""
    return (
        "EXISTS (SELECT 1 FROM accounts_membership w JOIN accounts_organization o"
        " ON o.id = w.organization_id AND o.ended_on IS NULL"
        f" WHERE w.user_id = {user} AND w.organization_id = {organization}"
        f" AND w.starts_on <= {TODAY} AND (w.ends_on IS NULL OR w.ends_on >= {TODAY}))"
    )


# Whoever left the organization of their card, or whose organization left, is not in the directory.
STILL_THERE = works_at("exchange_card.user_id", "exchange_card.organization_id")
CARD_SHOWN = (
    "shown_to = 'everybody' OR (shown_to = 'prefecture' AND {prefecture} = {mine})"
    " OR (shown_to = 'prefectures' AND {inside})"
)
SHOWN = CARD_SHOWN.format(prefecture="prefecture_id", mine=MY_PREFECTURES, inside=IN_PREFECTURES)
CONTACT_SHOWN = CARD_SHOWN.format(
    prefecture="c.prefecture_id", mine=MY_PREFECTURES, inside=IN_PREFECTURES
).replace("shown_to", "exchange_cardcontact.shown_to")
IN_REACH = (
    f"({SIGNED_IN} AND (reach = 'everybody' OR (reach = 'prefectures' AND {IN_PREFECTURES})"
    f" OR (reach = 'prefecture' AND prefecture_id = {MY_PREFECTURES})"
    f" OR (reach = 'group' AND group_id = {MY_GROUPS})))"
)
# A group is looked after by who leads it; an editor who is in it does so too.
KEEPS_THREAD = f"({EDITOR} OR group_id = {LED})"
KEEPS_POST = (
    f"({EDITOR} OR EXISTS (SELECT 1 FROM exchange_thread t WHERE t.id = thread_id"
    f" AND t.group_id = {LED}))"
)
KEEPS_REPORT = (
    f"({EDITOR} OR EXISTS (SELECT 1 FROM exchange_post p JOIN exchange_thread t"
    f" ON t.id = p.thread_id WHERE p.id = post_id AND t.group_id = {LED}))"
)
GROUP_IS_OPEN = (
    "({0}group_id IS NULL"
    " OR EXISTS (SELECT 1 FROM exchange_group g WHERE g.id = {0}group_id AND g.closed_at IS NULL))"
)
SOMEWHERE = (
    "(EXISTS (SELECT 1 FROM exchange_thread t WHERE t.id = thread_id)"
    " OR EXISTS (SELECT 1 FROM exchange_publication p WHERE p.id = publication_id))"
)
OPEN_SOMEWHERE = (
    "(EXISTS (SELECT 1 FROM exchange_thread t WHERE t.id = thread_id AND t.closed_at IS NULL"
    f" AND t.hidden_at IS NULL AND {GROUP_IS_OPEN.format('t.')})"
    " OR EXISTS (SELECT 1 FROM exchange_publication p WHERE p.id = publication_id"
    " AND p.kind = 'moyamoya' AND p.hidden_at IS NULL))"
)
TOLD_OF = (
    "(EXISTS (SELECT 1 FROM exchange_post p WHERE p.id = post_id)"
    " OR EXISTS (SELECT 1 FROM exchange_publication p WHERE p.id = publication_id))"
)
# Who wrote a reply stands apart, so that its readers do not read it (models.PostWriter).
MY_REPLY = (
    "{0}publication_id IS NOT NULL AND EXISTS (SELECT 1 FROM exchange_postwriter w"
    f" WHERE w.post_id = {{0}}id AND w.user_id = {ME})"
)
MY_POST = f"(by_id = {ME} OR ({MY_REPLY.format('exchange_post.')}))"
TOLD_OF_OTHERS = TOLD_OF.replace(
    "p.id = post_id",
    f"p.id = post_id AND p.by_id IS DISTINCT FROM {ME} AND NOT ({MY_REPLY.format('p.')})",
)
OWN_PREFECTURE = f"(prefecture_id IS NULL OR prefecture_id = {MY_PREFECTURES})"
NETWORK_RULES: tuple[TableRule, ...] = (
    TableRule(
        "exchange_card", f"user_id = {ME} OR ({SIGNED_IN} AND ({SHOWN}) AND {STILL_THERE})",
        add=f"user_id = {ME} AND organization_id = {MY_ORGS} AND {OWN_PREFECTURE}",
        change=f"user_id = {ME}",
        check=f"user_id = {ME} AND organization_id = {MY_ORGS} AND {OWN_PREFECTURE}",
        columns=("organization_id", "prefecture_id", "post", "is_representative", "roles", "asks",
                 "wants", "pride", "shown_to", "takes_requests", "kept_at"),
        remove=f"user_id = {ME}",
    ),
    TableRule(
        "exchange_cardcontact",
        f"card_id = {ME} OR EXISTS (SELECT 1 FROM exchange_card c WHERE c.user_id = card_id"
        f" AND ({CONTACT_SHOWN}))",
        add=f"card_id = {ME}", change=f"card_id = {ME}", columns=("text", "shown_to"),
        remove=f"card_id = {ME}",
    ),
    TableRule(
        # Also whoever began it reads it only while they are within its reach. Its title cannot be
        # changed, so a moderator can hide all of it.
        "exchange_thread", f"{IN_REACH} AND (hidden_at IS NULL OR by_id = {ME} OR {KEEPS_THREAD})",
        add=f"by_id = {ME} AND organization_id = {MY_ORGS} AND hidden_at IS NULL AND {IN_REACH}"
            f" AND {GROUP_IS_OPEN.format('exchange_thread.')}",
        change=f"{IN_REACH} AND ({KEEPS_THREAD} OR (by_id = {ME} AND hidden_at IS NULL))",
        check=f"{IN_REACH} AND ({KEEPS_THREAD} OR hidden_at IS NULL) AND {IN_ONES_NAME}",
        columns=("closed_at", "hidden_at", "hidden_by_id", "hidden_because"),
    ),
    TableRule(
        "exchange_post", f"{SOMEWHERE} AND (hidden_at IS NULL OR {MY_POST} OR {KEEPS_POST})",
        add=f"((thread_id IS NOT NULL AND by_id = {ME} AND organization_id = {MY_ORGS})"
            f" OR ({SIGNED_IN} AND publication_id IS NOT NULL)) AND hidden_at IS NULL"
            f" AND {OPEN_SOMEWHERE}",
        # Whoever wrote it may take it back, but not bring back what a moderator hid.
        change=f"{SOMEWHERE} AND ({KEEPS_POST} OR ({MY_POST} AND hidden_at IS NULL))",
        check=f"{SOMEWHERE} AND ({KEEPS_POST} OR {MY_POST}) AND {IN_ONES_NAME}",
        columns=("hidden_at", "hidden_by_id", "hidden_because"),
    ),
    TableRule(
        "exchange_postwriter", f"user_id = {ME} OR {EDITOR}",
        add=f"user_id = {ME} AND organization_id = {MY_ORGS}",
    ),
    # A moderator reads what was told of others' words within their own reach, never of their own.
    TableRule(
        "exchange_report", f"by_id = {ME} OR ({KEEPS_REPORT} AND {TOLD_OF_OTHERS})",
        add=f"by_id = {ME} AND decided_at IS NULL AND {TOLD_OF}",
        change=f"{KEEPS_REPORT} AND {TOLD_OF_OTHERS}", columns=("decided_by_id", "decided_at"),
        check=f"decided_by_id = {ME} AND {TOLD_OF_OTHERS}",
    ),
)  # fmt: skip
