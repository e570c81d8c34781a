"""Fields of the collections and the network: of no person of a case, in the writers' own words that
passed the gate; read along ``exchange/collection_rules.py``."""

from __future__ import annotations

NOBODY, STAFF = "—", "職員"
"""As in inventory.py, which joins all."""
WORDS = (
    "kind title situation turning_point what_worked result words hint text evidence try_first stand"
    " agencies fields tags size prefecture"
)
COLLECTIONS: dict[str, dict[str, str]] = {
    "exchange.Approval": {NOBODY: "manuscript revision at"},
    "exchange.Card": {
        NOBODY: "prefecture shown_to takes_requests kept_at",
        STAFF: "post is_representative roles asks wants pride",
    },
    "exchange.CardContact": {NOBODY: "card shown_to", STAFF: "text"},
    "exchange.ContactRequest": {
        NOBODY: "way asked_at ends_at answer answered_at",
        STAFF: "asker asker_organization asked asked_organization why contact",
    },
    "exchange.Feeling": {NOBODY: "target_id token"},
    "exchange.Finding": {
        NOBODY: "manuscript field line start end words mark why decided_by decided_at",
    },
    "exchange.Group": {
        NOBODY: "prefecture joining is_peer opened_at closed_at", STAFF: "name about",
    },
    "exchange.GroupMember": {NOBODY: "group joined_at", STAFF: "status is_moderator"},
    "exchange.Manuscript": {
        NOBODY: f"{WORDS} written_in status first second checked_revision returned_because"
        " publication_id code_hash sender_mark shown_from writers",
    },
    "exchange.Post": {
        NOBODY: "thread publication text stand at hidden_at", STAFF: "hidden_by hidden_because",
    },
    "exchange.PostWriter": {STAFF: "post"},
    "exchange.Publication": {
        NOBODY: f"{WORDS} published_on search_text hidden_at", STAFF: "hidden_by hidden_because",
    },
    "exchange.Report": {
        NOBODY: "post publication reason at decided_at", STAFF: "note decided_by",
    },
    "exchange.Thread": {
        NOBODY: "title reach prefecture group opened_at latest_at closed_at hidden_at",
        STAFF: "hidden_by hidden_because",
    },
}  # fmt: skip
