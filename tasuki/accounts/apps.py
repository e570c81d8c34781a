from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "tasuki.accounts"
    label = "accounts"
    verbose_name = "利用者と機関"
