"""Routes of registration, users, delegation, tokens and one's own data."""

from __future__ import annotations

from django.urls import URLPattern

from peiyu.platform.access.roles import Permission
from peiyu.platform.access.routes import PUBLIC, SIGNED_IN, allowed, route
from peiyu.platform.accounts.views import delegations, own, registrations, sign_up, tokens, user_actions, users

REGISTRATIONS = allowed(Permission.REGISTRATION_DECIDE)
USERS = allowed(Permission.USER_MANAGE)
SECURITY = allowed(Permission.SECURITY_MANAGE)
TOKENS = allowed(Permission.TOKEN_MANAGE)

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    route("register/", sign_up.register, "register", PUBLIC),
    route("account/start/", sign_up.start, "start", SIGNED_IN),
    route("account/apply/", sign_up.apply, "apply", SIGNED_IN),
    route("account/apply/<int:registration>/", sign_up.correct, "correct", SIGNED_IN),
    route("account/apply/<int:registration>/withdraw/", sign_up.withdraw, "withdraw", SIGNED_IN),
    route("account/me/", own.me, "me", SIGNED_IN),
    route("account/me/export/", own.export, "me-export", SIGNED_IN),
    route("account/me/contact/", own.contact, "contact", SIGNED_IN),
    route("account/me/consents/<int:consent>/withdraw/", own.withdraw_consent, "consent-withdraw", SIGNED_IN),
    route("account/me/recusals/add/", own.declare_recusal, "recusal-declare", allowed(Permission.DELEGATE)),
    route("account/firm/", own.firm, "firm", allowed(Permission.OWN_ENTERPRISE)),
    route("account/delegations/", delegations.listed, "delegations", SIGNED_IN),
    route("account/delegations/give/", delegations.give, "delegate", allowed(Permission.DELEGATE)),
    route("account/delegations/<int:post>/end/", delegations.end, "delegation-end", SIGNED_IN),
    route("registrations/", registrations.queue, "registrations", REGISTRATIONS),
    route("registrations/export/", registrations.export, "registrations-export", REGISTRATIONS),
    route("registrations/<int:registration>/", registrations.registration, "registration", REGISTRATIONS),
    route("users/", users.listed, "users", USERS),
    route("users/export/", users.export, "users-export", USERS),
    route("users/add/", users.add, "user-add", USERS),
    route("users/<int:user>/", users.detail, "user", USERS),
    route("users/<int:user>/edit/", users.edit, "user-edit", USERS),
    route("users/<int:user>/posts/add/", user_actions.add_post, "post-add", USERS),
    route("users/<int:user>/recusals/add/", user_actions.add_recusal, "recusal-add", SECURITY),
    route("users/<int:user>/<slug:action>/", user_actions.act, "user-act", SECURITY),
    route("posts/<int:post>/end/", user_actions.end_post, "post-end", USERS),
    route("recusals/<int:recusal>/end/", user_actions.end_recusal, "recusal-end", SECURITY),
    route("tokens/", tokens.listed, "tokens", TOKENS),
    route("tokens/add/", tokens.add, "token-add", TOKENS),
    route("tokens/<int:token>/revoke/", tokens.revoke, "token-revoke", TOKENS),
]
