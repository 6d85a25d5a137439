# SPDX-License-Identifier: MIT
"""A mail server for tests: keeps what it gets as JSON lines.

usage: smtp_server.py OUT MODE [CERTIFICATE KEY]

MODE is plain, starttls, tls, auth, reject (every second recipient), or busy (all with 451). The port
stands in the first line of standard output. Needs python3-aiosmtpd.
"""
import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

out, mode = sys.argv[1], sys.argv[2]
context = None
if len(sys.argv) > 4:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(sys.argv[3], sys.argv[4])
count = 0


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        global count
        count += 1
        if mode == "reject" and count % 2 == 1:
            return "550 no such person"
        if mode == "busy":
            return "451 come back later"
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server, session, envelope):
        with open(out, "a") as file:
            file.write(json.dumps({
                "from": envelope.mail_from, "to": envelope.rcpt_tos,
                "content": envelope.content.decode("latin-1"),
                "encrypted": session.ssl is not None or mode == "tls", "signedIn": bool(session.authenticated),
            }) + "\n")
        return "250 taken"


def check(server, session, envelope, mechanism, data):
    fine = (isinstance(data, LoginPassword) and data.login == b"reeve"
            and data.password == b"secret \xc2\xa3")
    return AuthResult(success=fine, handled=False)


def make():
    return SMTP(
        Handler(), hostname="mail.example.org", enable_SMTPUTF8=True,
        tls_context=context if mode in ("starttls", "auth") else None,
        require_starttls=mode in ("starttls", "auth"),
        authenticator=check if mode == "auth" else None, auth_required=mode == "auth",
        auth_exclude_mechanism=sys.argv[5:] or None)


async def main():
    server = await asyncio.get_running_loop().create_server(
        make, "127.0.0.1", 0, ssl=context if mode == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.sleep(600)


asyncio.run(main())
