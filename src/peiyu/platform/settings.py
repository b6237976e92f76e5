"""Settings, all from the environment. What is not set is the safe choice for one machine with the embedded database.

| variable | meaning | default |
| --- | --- | --- |
| `PEIYU_HOME` | folder of this installation: embedded database, uploads, secrets | `~/.local/share/peiyu` |
| `PEIYU_DATABASE_URL` | an external PostgreSQL, as the web role | embedded |
| `PEIYU_DATABASE_URL_JOB`, `…_MIGRATOR`, `…_AUDIT` | the same server for the other roles | needed with the one above |
| `PEIYU_ROLE` | what this process is: `web`, `job`, `migrator` | `web` |
| `PEIYU_PACKS` | folders of policy packs, separated by `:` | `packs` in the working directory, else the installed ones |
| `PEIYU_HOSTS` | host names that are served, separated by commas | `127.0.0.1,localhost` |
| `PEIYU_SECURE` | `1` behind HTTPS: secure cookies, HSTS, redirects | `0` |
| `PEIYU_DEMO` | `1` lists demonstration accounts and their password on the start page | `0` |
| `PEIYU_DEBUG` | `1` for developers only | `0` |
| `PEIYU_SECRET_KEY` | signing key | a random one, kept in `PEIYU_HOME` |
| `PEIYU_UPLOAD_MB` | the largest file, in MB | `50` |
| `PEIYU_UPLOADS_A_MINUTE`, `PEIYU_UPLOADS_A_DAY`, `PEIYU_UPLOAD_MB_A_DAY` | how many files, and how many MB of them, one person may send in | `20`, `300`, `2000` |
| `PEIYU_TOKEN_WRITES_A_MINUTE`, `PEIYU_TOKEN_WRITES_A_DAY`, `PEIYU_TOKEN_MB_A_DAY` | the same for the data that one API token reports | `120`, `20000`, `2000` |
| `PEIYU_OIDC_ISSUER`, `_CLIENT`, `_SECRET`, `_NAME` | single sign-on of the government by OpenID Connect | off |
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from peiyu.platform.database.addresses import address
from peiyu.platform.database.cluster import private


def flag(name: str) -> bool:
    """Whether an environment variable says yes."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on", "是"}


def whole(name: str, otherwise: int) -> int:
    """A whole number above zero from the environment.

    Raises:
        ImproperlyConfigured: something else stands there.
    """
    text = os.environ.get(name, "").strip()
    if not text:
        return otherwise
    if not text.isdecimal() or int(text) < 1:
        raise ImproperlyConfigured(f"环境变量 {name} 应为大于 0 的整数，现为“{text}”")
    return int(text)


HOME = Path(os.environ.get("PEIYU_HOME", Path.home() / ".local" / "share" / "peiyu"))
HERE = Path(__file__).resolve().parent
ROLE = os.environ.get("PEIYU_ROLE", "web")
DEBUG = flag("PEIYU_DEBUG")
DEMO = flag("PEIYU_DEMO")
SECURE = flag("PEIYU_SECURE")


def secret_key() -> str:
    """The signing key: from the environment, or made once and kept where only the owner can read it."""
    if given := os.environ.get("PEIYU_SECRET_KEY"):
        return given
    kept = HOME / "secret-key.txt"
    if not kept.exists():
        import secrets

        HOME.mkdir(parents=True, exist_ok=True)
        private(kept, secrets.token_urlsafe(48))
    return kept.read_text("utf-8").strip()


SECRET_KEY = secret_key()
ALLOWED_HOSTS = [host for host in os.environ.get("PEIYU_HOSTS", "127.0.0.1,localhost").split(",") if host]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if SECURE else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "peiyu.platform.database",
    "peiyu.platform.access",
    "peiyu.platform.audit",
    "peiyu.platform.organisations",
    "peiyu.platform.accounts",
    "peiyu.platform.dossiers",
    "peiyu.platform.intake",
    "peiyu.platform.exports",
    "peiyu.platform.verdicts",
    "peiyu.platform.policies",
    "peiyu.platform.calculator",
    "peiyu.platform.api",
    "peiyu.platform.operations",
    "peiyu.platform.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "peiyu.platform.intake.quotas.QuotaMiddleware",
    "peiyu.platform.access.middleware.ReachMiddleware",
    "peiyu.platform.access.middleware.AccessMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "peiyu.platform.urls"
WSGI_APPLICATION = "peiyu.platform.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Our own pages stand before those of the sign-in library.
        "DIRS": [HERE / "accounts" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "peiyu.platform.access.context.page",
            ],
        },
    }
]

DATABASES = {
    "default": address(ROLE, HOME),
    # The audit is read with a login of its own, by the audit's pages only.
    "audit": address("audit", HOME),
}
DATABASE_ROUTERS = ["peiyu.platform.database.router.AuditRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "peiyu.platform.accounts.passwords.UnlikeThePerson"},
    {"NAME": "peiyu.platform.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "peiyu.platform.accounts.passwords.Uncommon"},
    {"NAME": "peiyu.platform.accounts.passwords.ThreeKinds"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "peiyu.platform.accounts.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "peiyu.platform.accounts.adapter.SingleSignOnAdapter"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {"login": "peiyu.platform.accounts.forms.sign_in.SignIn"}
ACCOUNT_RATE_LIMITS = {"login_failed": False}  # lock-out is django-axes' work
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "培育"
MFA_FORMS = {
    "activate_totp": "peiyu.platform.accounts.second_factor.FirstCode",
    "authenticate": "peiyu.platform.accounts.second_factor.SignInCode",
    "reauthenticate": "peiyu.platform.accounts.second_factor.ConfirmCode",
}
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "government",
                    "name": os.environ.get("PEIYU_OIDC_NAME", "政务统一身份认证"),
                    "client_id": os.environ.get("PEIYU_OIDC_CLIENT", ""),
                    "secret": os.environ.get("PEIYU_OIDC_SECRET", ""),
                    "settings": {"server_url": os.environ["PEIYU_OIDC_ISSUER"]},
                }
            ],
        }
    }
    if os.environ.get("PEIYU_OIDC_ISSUER")
    else {}
)

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username"]
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "peiyu.platform.access.middleware.client_address"
AXES_LOCKOUT_CALLABLE = "peiyu.platform.accounts.lockout.refused"
AXES_SENSITIVE_PARAMETERS: list[str] = []
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_NAME = "peiyu_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_NAME = "peiyu_csrf"
CSRF_FAILURE_VIEW = "peiyu.platform.web.errors.csrf_failure"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(HOME / "uploads")},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG and ((STATIC_ROOT / "staticfiles.json").exists() or flag("PEIYU_COLLECT"))
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
UPLOAD_LIMIT = whole("PEIYU_UPLOAD_MB", 50) * 2**20
# What one person sends in as files and one API token as data; see `intake.quotas`.
QUOTAS = {
    "person": {
        "a_minute": whole("PEIYU_UPLOADS_A_MINUTE", 20),
        "a_day": whole("PEIYU_UPLOADS_A_DAY", 300),
        "bytes_a_day": whole("PEIYU_UPLOAD_MB_A_DAY", 2000) * 2**20,
    },
    "token": {
        "a_minute": whole("PEIYU_TOKEN_WRITES_A_MINUTE", 120),
        "a_day": whole("PEIYU_TOKEN_WRITES_A_DAY", 20_000),
        "bytes_a_day": whole("PEIYU_TOKEN_MB_A_DAY", 2000) * 2**20,
    },
}

PACKS = [Path(part) for part in os.environ.get("PEIYU_PACKS", "").split(":") if part]
PROCRASTINATE_ON_APP_READY = None
# The jobs of every app that has some.
PROCRASTINATE_IMPORT_PATHS = [
    f"{app}.jobs" for app in INSTALLED_APPS if app.startswith("peiyu.") and find_spec(f"{app}.jobs")
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "peiyu.platform.operations.logs.Discreet",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "peiyu": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # scanners; the proxy's log has the refusals
        "axes": {"level": "ERROR"},
    },
}
