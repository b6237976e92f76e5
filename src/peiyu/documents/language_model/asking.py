"""Asking a language model at an OpenAI-compatible address: one question, one answer, and every failure in words.

Redirects are not followed: they would carry the text of the document, and the key, to an address that nobody named.
"""

from __future__ import annotations

import json
import os
import queue
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

KEY_VARIABLE = "PEIYU_LLM_KEY"
MOST_BYTES = 1 << 20
_ENDPOINT = "/chat/completions"
_ADDRESS = "--llm 写到 /v1 为止，例如 http://127.0.0.1:8000/v1"
_STATUS = {
    401: ("密钥不对", f"检查环境变量 {KEY_VARIABLE}"),
    403: ("没有权限", f"检查环境变量 {KEY_VARIABLE} 和账号的权限"),
    404: ("这个网址上没有大模型接口，或没有这个模型", f"{_ADDRESS}；再核对 --llm-model"),
    429: ("请求太多，被对方限制", "等一会儿再试"),
}
_FINAL = (401, 403, 404)


class Failure(Exception):
    """A question without an answer: the reason, what to do, and whether asking on is of no use."""

    def __init__(self, reason: str, remedy: str, *, final: bool = False) -> None:
        self.reason, self.remedy, self.final = reason, remedy, final
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Model:
    """Where the model answers: the address up to /v1, and its name."""

    address: str
    name: str = "default"
    seconds: float = 30.0


def address_fault(address: str) -> str:
    """Why an address cannot be one of a model; "" where it can.

    >>> address_fault("foo"), address_fault("http://127.0.0.1:8000/v1")
    ('网址要以 http:// 或 https:// 开头', '')
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "网址写得不对，端口应是 1 到 65535 的整数"
    if parts.scheme not in ("http", "https"):
        return "网址要以 http:// 或 https:// 开头"
    if not parts.hostname or port == 0 or any(c.isspace() for c in address):
        return "网址里没有主机名，或有空格"
    return ""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def asked(model: Model, order: str, question: str) -> str:
    """What the model writes. Raises `Failure`."""
    messages = [{"role": "system", "content": order}, {"role": "user", "content": question}]
    body = {"model": model.name, "temperature": 0, "messages": messages}
    headers = {"Content-Type": "application/json"}
    if os.environ.get(KEY_VARIABLE):
        headers["Authorization"] = f"Bearer {os.environ[KEY_VARIABLE]}"
    address = model.address.rstrip("/").removesuffix(_ENDPOINT) + _ENDPOINT
    try:
        request = urllib.request.Request(address, json.dumps(body).encode(), headers, method="POST")
        data = _within(model.seconds, lambda: _fetched(request, model.seconds))
    except urllib.error.HTTPError as error:
        raise _refused(error.code) from None
    except (OSError, HTTPException, ValueError) as error:
        raise _unreached(error, model) from None
    try:
        return str(json.loads(data)["choices"][0]["message"]["content"])
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise Failure("返回的不是 OpenAI 兼容的回答（可能是网页）", _ADDRESS) from None


def _fetched(request: urllib.request.Request, seconds: float) -> bytes:
    with urllib.request.build_opener(_NoRedirect).open(request, timeout=seconds) as response:
        return bytes(response.read(MOST_BYTES))


def _within(seconds: float, fetch: Callable[[], bytes]) -> bytes:
    """What `fetch` returns or raises, if it ends in time; else `TimeoutError`. The time limit of a connection holds for each of its
    readings only: an answer of a byte a second would never end.
    """
    ended: queue.SimpleQueue[bytes | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            ended.put(fetch())
        except (OSError, HTTPException, ValueError) as error:
            ended.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        answer = ended.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _refused(code: int) -> Failure:
    if 300 <= code < 400:
        return Failure(f"接口转到别的网址（HTTP {code}），没有跟去", "把 --llm 直接写成最后的网址", final=True)
    words, remedy = _STATUS.get(code, ("对方出错" if code >= 500 else "对方不接受", "查看大模型服务的日志"))
    return Failure(f"{words}（HTTP {code}）", remedy, final=code in _FINAL)


def _unreached(error: Exception, model: Model) -> Failure:
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, TimeoutError):
        return Failure(f"等了 {model.seconds:g} 秒没有回答", "确认大模型服务没有卡住，再试一次")
    words = "找不到这个主机" if isinstance(cause, socket.gaierror) else "连不上"
    return Failure(words, "核对 --llm 的网址和端口，确认大模型服务已启动、网络可达", final=True)
