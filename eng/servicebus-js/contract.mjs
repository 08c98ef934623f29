// What the JavaScript client of Service Bus may rely on. LEADFUNCTIONS_BUS and LEADFUNCTIONS_BUS_QUEUE say where; the queue must be empty.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, test } from "node:test";
import { ServiceBusClient } from "@azure/service-bus";

const client = new ServiceBusClient(process.env.LEADFUNCTIONS_BUS);
const queue = process.env.LEADFUNCTIONS_BUS_QUEUE;
const sender = client.createSender(queue);
const receiver = client.createReceiver(queue);
const deadLetters = client.createReceiver(queue, { subQueueType: "deadLetter" });

const message = body => ({ body, messageId: randomUUID() });

async function receive(count, from = receiver) {
  const received = [];
  while (received.length < count) {
    const some = await from.receiveMessages(count - received.length, { maxWaitTimeInMs: 10_000 });
    assert.ok(some.length > 0, `only ${received.length} of ${count} messages came`);
    received.push(...some);
  }
  return received;
}

after(() => client.close());

test("sends, receives and completes", async () => {
  await sender.sendMessages({ ...message({ name: "lead", n: 1 }), subject: "s", correlationId: "c", contentType: "application/json", applicationProperties: { a: 1, b: "two", c: true } });
  const [got] = await receive(1);
  assert.deepEqual(got.body, { name: "lead", n: 1 });
  assert.deepEqual([got.subject, got.correlationId, got.contentType, got.deliveryCount], ["s", "c", "application/json", 0]);
  assert.deepEqual(got.applicationProperties, { a: 1, b: "two", c: true });
  assert.ok(got.sequenceNumber.gt(0) && got.enqueuedTimeUtc > new Date(2020, 1, 1) && got.lockedUntilUtc > got.enqueuedTimeUtc);
  await receiver.completeMessage(got);
  assert.deepEqual(await receiver.receiveMessages(1, { maxWaitTimeInMs: 500 }), []);
});

test("sends a batch, and drops what repeats an id", async () => {
  const batch = await sender.createMessageBatch();
  const repeated = message("m0");
  assert.ok(batch.tryAddMessage(repeated));
  for (let i = 1; i < 20; i++) assert.ok(batch.tryAddMessage(message(`m${i}`)));
  assert.ok(batch.tryAddMessage(repeated));
  await sender.sendMessages(batch);
  await sender.sendMessages([repeated, message("m20")]);
  const got = await receive(21);
  assert.deepEqual(got.map(m => m.body), Array.from({ length: 21 }, (_, i) => `m${i}`));
  await Promise.all(got.map(m => receiver.completeMessage(m)));
});

test("abandons", async () => {
  await sender.sendMessages(message("again"));
  const [first] = await receive(1);
  await receiver.abandonMessage(first, { tried: "yes" });
  const [second] = await receive(1);
  assert.equal(second.deliveryCount, 1);
  assert.equal(second.applicationProperties.tried, "yes");
  await receiver.completeMessage(second);
});

test("dead-letters", async () => {
  await sender.sendMessages(message("bad"));
  const [got] = await receive(1);
  await receiver.deadLetterMessage(got, { deadLetterReason: "why", deadLetterErrorDescription: "so" });
  const [dead] = await receive(1, deadLetters);
  assert.deepEqual([dead.body, dead.deadLetterReason, dead.deadLetterErrorDescription], ["bad", "why", "so"]);
  await deadLetters.completeMessage(dead);
});

test("defers", async () => {
  await sender.sendMessages(message("later"));
  const [got] = await receive(1);
  await receiver.deferMessage(got);
  assert.deepEqual(await receiver.receiveMessages(1, { maxWaitTimeInMs: 300 }), []);
  const [again] = await receiver.receiveDeferredMessages(got.sequenceNumber);
  assert.equal(again.body, "later");
  assert.equal(again.state, "deferred");
  await receiver.completeMessage(again);
});

test("schedules and cancels", async () => {
  const due = new Date(Date.now() + 1500);
  const [kept, cancelled] = await sender.scheduleMessages([message("kept"), message("cancelled")], due);
  await sender.cancelScheduledMessages(cancelled);
  assert.equal((await receiver.peekMessages(1, { fromSequenceNumber: kept }))[0].state, "scheduled");
  const [got] = await receive(1);
  assert.equal(got.body, "kept");
  assert.ok(got.enqueuedTimeUtc >= due);
  await receiver.completeMessage(got);
  assert.deepEqual(await receiver.receiveMessages(1, { maxWaitTimeInMs: 500 }), []);
});

test("peeks", async () => {
  await sender.sendMessages([message("a"), message("b")]);
  const browser = client.createReceiver(queue);
  const peeked = await browser.peekMessages(10, { fromSequenceNumber: undefined });
  assert.deepEqual(peeked.map(m => m.body), ["a", "b"]);
  await browser.close();
  for (const m of await receive(2)) await receiver.completeMessage(m);
});

test("renews a lock", async () => {
  await sender.sendMessages(message("long"));
  const [got] = await receive(1);
  const until = got.lockedUntilUtc;
  await new Promise(resolve => setTimeout(resolve, 1100));
  assert.ok(await receiver.renewMessageLock(got) > until);
  await receiver.completeMessage(got);
  await assert.rejects(receiver.completeMessage(got));
});

test("receives and deletes", async () => {
  await sender.sendMessages([message("x"), message("y")]);
  const deleting = client.createReceiver(queue, { receiveMode: "receiveAndDelete" });
  assert.deepEqual((await receive(2, deleting)).map(m => m.body), ["x", "y"]);
  await deleting.close();
  assert.deepEqual(await receiver.peekMessages(1, { fromSequenceNumber: undefined }), []);
});

test("subscribes", async () => {
  const got = [];
  const all = new Promise((resolve, reject) => {
    receiver.subscribe(
      {
        processMessage: async m => {
          got.push(m.body);
          if (got.length === 50) resolve();
        },
        processError: async args => reject(args.error),
      },
      { maxConcurrentCalls: 10 });
  });
  await sender.sendMessages(Array.from({ length: 50 }, (_, i) => message(i)));
  await all;
  assert.equal(new Set(got).size, 50);
});

test("is told that a queue does not exist", async () => {
  const unknown = client.createSender("no-such-queue");
  await assert.rejects(unknown.sendMessages(message("?")), fault => fault.code === "MessagingEntityNotFound");
  await unknown.close();
});
