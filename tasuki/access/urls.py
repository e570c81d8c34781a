"""Addresses of signing in: only those of allauth that we use, each open by name."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from tasuki.access.reset_views import reset, reset_ask, reset_code, resets
from tasuki.access.screens import public
from tasuki.access.session_views import end, end_others, sessions
from tasuki.access.token_views import token_keep, token_new, token_revoke, tokens
from tasuki.access.views import ask, keep_alive, own_settings, step_up

urlpatterns = [
    path("login/", public(account.login), name="account_login"),
    path("logout/", public(account.logout), name="account_logout"),
    path("inactive/", public(account.account_inactive), name="account_inactive"),
    path("ask/", ask, name="account_signup"),
    path("ask/password/", ask, name="account_reset_password"),
    path("stay/", keep_alive, name="keep_alive"),
    path("sessions/", sessions, name="sessions"),
    path("sessions/end/", end_others, name="sessions_end"),
    path("sessions/<uuid:session_id>/end/", end, name="session_end"),
    path("resets/", resets, name="resets"),
    path("resets/ask/", reset_ask, name="reset_ask"),
    path("resets/code/", reset_code, name="reset_code"),
    path("resets/<uuid:reset_id>/", reset, name="reset"),
    path("tokens/", tokens, name="tokens"),
    path("tokens/new/", token_new, name="token_new"),
    path("tokens/<uuid:token_id>/keep/", token_keep, name="token_keep"),
    path("tokens/<uuid:token_id>/revoke/", token_revoke, name="token_revoke"),
    path("again/", step_up, name="step_up"),
    path("reauthenticate/", own_settings(account.reauthenticate), name="account_reauthenticate"),
    path("password/", own_settings(account.password_change), name="account_change_password"),
    path("password/set/", own_settings(account.password_set), name="account_set_password"),
    path("2/", own_settings(factors.index), name="mfa_index"),
    path("2/authenticate/", public(factors.authenticate), name="mfa_authenticate"),
    path("2/reauthenticate/", own_settings(factors.reauthenticate), name="mfa_reauthenticate"),
    path("2/app/add/", own_settings(totp.activate_totp), name="mfa_activate_totp"),
    path("2/app/remove/", own_settings(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("2/codes/", own_settings(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "2/codes/new/",
        own_settings(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2/codes/download/",
        own_settings(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("2/passkeys/", own_settings(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("2/passkeys/add/", own_settings(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("2/passkeys/login/", public(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path(
        "2/passkeys/reauthenticate/",
        own_settings(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "2/passkeys/<int:pk>/remove/",
        own_settings(passkeys.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path("2/passkeys/<int:pk>/", own_settings(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
]
