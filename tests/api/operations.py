"""What every operation answers to: (no key), then the keys of ``keys.cast_of_keys`` in their order.

若葉市 is asked about, by its own key, by that of another town, and by those of offices."""

KEYS = (
    "鍵なし", "若葉市", "星見市", "朝霧県", "北海道", "国", "できること無し", "取り消した鍵",
    "期限切れの鍵", "確かめていない鍵", "忙しい鍵",
)  # fmt: skip
TABLE: dict[str, str] = {
    "list_municipalities": "401 200 200 200 200 200 403 401 401 401 429",
    "read_profile": "401 200 404 200 404 404 403 401 401 401 429",
    "write_profile": "401 422 422 422 422 422 422 401 401 401 429",
    "list_rounds": "401 200 200 200 200 200 403 401 401 401 429",
    "read_round": "401 200 200 200 404 404 403 401 401 401 429",
    "list_answers": "401 200 200 200 404 404 403 401 401 401 429",
    "read_answers": "401 200 404 200 404 404 403 401 401 401 429",
    "write_answers": "401 422 422 422 422 422 422 401 401 401 429",
    "list_contacts": "401 403 403 200 200 403 403 401 401 401 429",
    "list_supports": "401 200 200 200 200 200 403 401 401 401 429",
    "read_report": "401 403 403 200 200 403 403 401 401 401 429",
    "read_vision": "401 200 200 200 404 404 403 401 401 401 429",
    "list_knowhow": "401 200 200 200 200 200 403 401 401 401 429",
    "list_figures": "401 200 200 200 200 200 403 401 401 401 429",
    "list_published_figures": "401 200 200 200 200 200 403 401 401 401 429",
}
