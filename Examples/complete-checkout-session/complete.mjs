// Completes the checkout session that a buyer came back with, once.
//
//     node complete.mjs SETTINGS ORDER SESSION
//
// ORDER is a folder with order.json. Needs Node 18 or later and nothing else. Exit status: 0 paid, 1 not paid, 3 not
// known yet: run it again.

import { constants, createHash, randomUUID, sign } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import https from "node:https";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const ALGORITHM = "AMZN-PAY-RSASSA-PSS-V2";
const PAUSES = [1000, 2000, 4000, 0];
const MESSAGE = "Your payment was not successful. Please try another payment method.";

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** Signed calls. */
class AmazonPay {
  constructor(settings) {
    this.settings = settings;
    this.endpoint = new URL(settings.endpoint);
    this.key = fs.readFileSync(settings.privateKeyFile, "utf8");
    this.ca = settings.caCertificateFile && fs.readFileSync(settings.caCertificateFile);
  }

  /** Status and JSON; status 0 when no usable answer came, which says nothing about what was done. */
  async call(method, uri, body = "", key = undefined) {
    try {
      const [status, text] = await this.send(method, uri, body, this.signed(method, uri, body, key));
      return [status, JSON.parse(text)];
    } catch (error) {
      console.error(`${method} ${uri}: ${error.message}`);
      return [0, {}];
    }
  }

  send(method, uri, body, headers) {
    const { request } = this.endpoint.protocol === "https:" ? https : http;
    const options = { method, headers, ca: this.ca, signal: AbortSignal.timeout(10_000) };
    return new Promise((resolve, reject) => {
      const outgoing = request(new URL(uri, this.endpoint), options, (answer) => {
        const chunks = [];
        answer.on("data", (chunk) => chunks.push(chunk));
        answer.on("end", () => resolve([answer.statusCode, Buffer.concat(chunks).toString()]));
        answer.on("error", reject);
      });
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }

  signed(method, uri, body, key) {
    const headers = {
      accept: "application/json",
      "content-type": "application/json",
      "x-amz-pay-date": new Date().toISOString().replace(/[-:]|\.\d+/g, ""),
      "x-amz-pay-host": this.endpoint.host,
      ...(key && { "x-amz-pay-idempotency-key": key }),
      "x-amz-pay-region": this.settings.region,
    };
    const names = Object.keys(headers).sort();
    const lines = names.map((name) => `${name}:${headers[name]}`);
    const canonical = [method, uri, "", ...lines, "", names.join(";"), sha256(body)].join("\n");
    const text = Buffer.from(`${ALGORITHM}\n${sha256(canonical)}`);
    const pss = { key: this.key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    const signature = sign("sha256", text, pss).toString("base64");
    const { publicKeyId } = this.settings;
    return {
      ...headers,
      "content-length": Buffer.byteLength(body),
      authorization:
        `${ALGORITHM} PublicKeyId=${publicKeyId}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
    };
  }
}

/** What is known of an order, in files of its folder that are written once; in earnest tables of a database. */
class Records {
  constructor(folder) {
    this.folder = folder;
  }

  read(name) {
    const file = path.join(this.folder, name);
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim().split(" ") : undefined;
  }

  /** On disk when this returns; false if somebody else was first. */
  writeOnce(name, ...words) {
    const draft = path.join(this.folder, `draft.${randomUUID()}`);
    fs.writeFileSync(draft, words.join(" ") + "\n");
    this.sync(draft);
    try {
      fs.linkSync(draft, path.join(this.folder, name));
      return true;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      return false;
    } finally {
      fs.unlinkSync(draft);
      this.sync(this.folder);
    }
  }

  sync(file) {
    const descriptor = fs.openSync(file, "r");
    fs.fsyncSync(descriptor);
    fs.closeSync(descriptor);
  }

  /** The session that may be completed now: this one, unless another one of the order has no end yet. */
  claim(session, key) {
    for (let number = 1; ; number++) {
      if (this.writeOnce(`${number}.intent`, session, key)) return session;
      const [claimed] = this.read(`${number}.intent`);
      if (claimed === session || !this.read(`${claimed}.failed`)) return claimed;
    }
  }

  isClaimed(session) {
    for (let number = 1; ; number++) {
      const intent = this.read(`${number}.intent`);
      if (!intent || intent[0] === session) return intent !== undefined;
    }
  }
}

/** Brings one order to its end: "paid", "failed", or "unknown". */
class Completion {
  constructor(amazonPay, order, records) {
    Object.assign(this, { amazonPay, order, records });
  }

  async settle(session) {
    if (this.records.read("paid")) return "paid";
    if (!/^[A-Za-z0-9-]{1,64}$/.test(session)) return this.failed(session, "NotASessionId");
    const ended = this.records.read(`${session}.failed`);
    if (ended) return this.failed(session, ended[0]);
    const [status, found] = await this.read(session);
    if (found.statusDetails?.state !== "Open") return this.judge(session, status, found);
    const difference = this.difference(found);
    if (difference) return this.failed(session, `SessionMismatch:${difference}`);
    const key = sha256(`complete ${this.order.orderId} ${session}`).slice(0, 32);
    const first = this.records.claim(session, key);
    if (first === session) return this.complete(session, key);
    // Another session of this order was begun with: that one is brought to its end first.
    const outcome = await this.settle(first);
    return outcome === "failed" ? this.settle(session) : outcome;
  }

  async complete(session, key) {
    const body = JSON.stringify({ chargeAmount: this.order.chargeAmount });
    for (const pause of PAUSES) {
      const uri = `/v2/checkoutSessions/${session}/complete`;
      const [status, answer] = await this.amazonPay.call("POST", uri, body, key);
      if (status === 200 || status === 202) return this.paid(answer);
      // One status decides nothing: what is true is what the session says.
      const [foundStatus, found] = await this.read(session);
      const outcome = this.judge(session, foundStatus, found);
      if (outcome !== "unknown") return outcome;
      if (foundStatus === 200 && [404, 409, 422].includes(status)) return this.failed(session, answer.reasonCode);
      await wait(pause);
    }
    return "unknown";
  }

  /** What a session that was read says; "unknown" while it is open, and when it could not be read. */
  judge(session, status, found) {
    if (status === 404) return this.failed(session, "ResourceNotFound");
    const { state, reasonCode } = found.statusDetails ?? {};
    if (state === "Canceled") return this.failed(session, reasonCode);
    if (state !== "Completed") return "unknown";
    // A completed session does not name its order any more: it is ours if we had begun to complete it.
    return this.records.isClaimed(session) ? this.paid(found) : this.failed(session, "SessionMismatch:state");
  }

  async read(session) {
    for (const pause of PAUSES) {
      const [status, found] = await this.amazonPay.call("GET", `/v2/checkoutSessions/${session}`);
      if (status === 200 || status === 404) return [status, found];
      await wait(pause);
    }
    return [0, {}];
  }

  /** What of the session is not as the order has it. */
  difference(found) {
    const plain = (amount) => (amount?.includes(".") ? amount.replace(/\.?0+$/, "") : amount);
    const { chargeAmount, canHandlePendingAuthorization } = found.paymentDetails ?? {};
    const { storeId, orderId, chargeAmount: expected } = this.order;
    if (found.storeId !== storeId) return "store";
    if (found.merchantMetadata?.merchantReferenceId !== orderId) return "reference";
    if (plain(chargeAmount?.amount) !== plain(expected.amount)) return "amount";
    if (chargeAmount.currencyCode !== expected.currencyCode) return "currency";
    // Whoever allows pending authorizations has to wait for them; this program does not.
    return canHandlePendingAuthorization ? "pending" : undefined;
  }

  paid({ chargePermissionId, chargeId }) {
    this.records.writeOnce("paid", "Completed", chargePermissionId, chargeId ?? "-");
    if (this.records.read("paid")[1] !== chargePermissionId) console.error(`Paid twice, refund ${chargeId}`);
    return "paid";
  }

  failed(session, reason) {
    console.error(`${session}: ${reason}`);
    if (this.records.isClaimed(session)) this.records.writeOnce(`${session}.failed`, String(reason));
    return "failed";
  }
}

const [settingsFile, folder, session] = process.argv.slice(2);
const json = (file) => JSON.parse(fs.readFileSync(file, "utf8"));
const records = new Records(folder);
const order = json(path.join(folder, "order.json"));
const outcome = await new Completion(new AmazonPay(json(settingsFile)), order, records).settle(session);
if (outcome === "paid") {
  const [state, permission, charge] = records.read("paid");
  console.log(`state: ${state}\nchargePermissionId: ${permission}\nchargeId: ${charge}`);
} else if (outcome === "failed") {
  console.log(MESSAGE);
}
process.exitCode = { paid: 0, failed: 1, unknown: 3 }[outcome];
