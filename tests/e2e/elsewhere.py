"""States that other journeys than the tour walk into, with people and data of their own.

``looked_at_its_pages`` (conftest.py) holds each of those journeys against this table.
"""

ELSEWHERE = {
    "cases:attachment_withdraw": "test_attachments",
    "exchange:adopt": "test_learning_meeting",
    "exchange:answer": "test_learning_meeting",
    "exchange:send_manuscript": "test_learning_collections",
    "exchange:recording": "test_learning_meeting",
    "exchange:statement": "test_learning_meeting",
    "exchange:survey": "test_learning_meeting",
    "reset": "test_factors",
    "reset_ask": "test_factors",
    "reset_code": "test_factors",
    "resets": "test_factors",
    "sessions": "test_factors",
    "safeguards:block_lift": "test_access_protection",
    "safeguards:blocks": "test_access_protection",
    "safeguards:known_answer": "test_access_curiosity",
    "safeguards:release": "test_access_protection",
    "safeguards:summary": "test_summaries",
    "safeguards:summary_review": "test_summaries",
    "safeguards:many": "test_access_curiosity",
    "safeguards:stopped": "test_access_curiosity",
    "safeguards:urgent": "test_access_curiosity",
    "safeguards:urgent_ask_second": "test_access_curiosity",
    "safeguards:urgent_more": "test_access_curiosity",
    "safeguards:urgent_review": "test_access_curiosity",
    "safeguards:urgent_second": "test_access_curiosity",
    "training:answer": "test_learning_exercise",
    "training:case_check": "test_learning_exercise",
    "training:check_answer": "test_learning_exercise",
    "training:exercise_begin": "test_learning_exercise",
}
