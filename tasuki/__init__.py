"""たすき: the open platform for 重層的支援体制整備事業 (社会福祉法106条の4)."""

__version__ = "0.1.0"
