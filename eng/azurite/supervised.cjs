// Loaded into Azurite by AzuriteProcess with --require. Standard input is a pipe that the parent holds open: when the parent closes it, or
// dies however suddenly, Azurite shuts down as on Ctrl-C and so saves what it has in memory (by itself it saves only every 5 seconds).
process.stdin.on("end", () => {
  process.emit("SIGINT");
  setTimeout(() => process.exit(1), 10_000).unref();
});
process.stdin.on("error", () => {});
process.stdin.resume();
