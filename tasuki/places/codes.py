"""全国地方公共団体コード (JIS X 0401/0402): six digits, always a string."""

import re


def check_digit(code5: str) -> str:
    """The sixth digit of a five-digit code, as 総務省 defines it (domain.md §8.1)."""
    total = sum(int(digit) * weight for digit, weight in zip(code5, (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


def with_check_digit(code5: str) -> str:
    """13101 → 131016."""
    return code5 + check_digit(code5)


def is_valid_code(code: str) -> bool:
    """Whether a text is six ASCII digits with the right check digit."""
    return bool(re.fullmatch(r"[0-9]{6}", code, re.ASCII)) and check_digit(code[:5]) == code[5]
