// Loaded into Azurite by AzuriteProcess with --require. Standard input is a pipe that the parent holds open: when the parent closes it, or
// dies however suddenly, Azurite shuts down as on Ctrl-C and so saves what it has in memory (by itself it saves only every 5 seconds).
//
// A Ctrl-C at the console reaches Azurite too, at the same moment as its parent, which still needs it for the work that it lets finish: so
// Azurite's own handlers wait for the parent's word.
const handlers = [];
for (const method of ["on", "once", "addListener"]) {
  const original = process[method];
  process[method] = function (event, handler) {
    if (event !== "SIGINT") return original.call(this, event, handler);
    handlers.push(handler);
    return this;
  };
}
process.prependListener("SIGINT", () => {});

process.stdin.on("end", () => {
  for (const handler of handlers) handler.call(process, "SIGINT");
  setTimeout(() => process.exit(1), 10_000).unref();
});
process.stdin.on("error", () => {});
process.stdin.resume();
