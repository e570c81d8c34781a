"""Money is integer yen, always."""

import re
import unicodedata

LIMIT = 10**15  # above any public budget, below the limit of a 64-bit column


def format_yen(amount: int) -> str:
    """12000 → 12,000円; -500 → -500円."""
    return f"{amount:,}円"


def parse_yen(text: str) -> int:
    """１２，０００円, ¥12,000, 12000 → 12000. Raises ValueError with a Japanese sentence."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("、", ",")
    match = re.fullmatch(r"[¥\\]?([-−▲△]?)[¥\\]?(\d+|\d{1,3}(?:,\d{3})+)円?", folded[:64], re.ASCII)
    if not match or len(folded) > 64:
        raise ValueError("金額は円の単位で、数字だけで入れてください（例: 12,000）。")
    amount = int(match[2].replace(",", ""))
    if amount >= LIMIT:
        raise ValueError("金額が大きすぎます。けた数を確かめてください。")
    return -amount if match[1] else amount
