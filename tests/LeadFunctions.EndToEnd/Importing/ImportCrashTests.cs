using System.Text.Json;
using LeadFunctions.EndToEnd.Pipeline;
using LeadFunctions.Imports;

namespace LeadFunctions.EndToEnd.Importing;

/// <summary>Whatever goes wrong, at whichever call: each row is sent, each always the same, and the import comes to its end.</summary>
public sealed class ImportCrashTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Again = """{"again":true}""";

    private static readonly int[] Filled = [1, 200, 501];

    /// <summary>Two steps, and few rows in them: the others are blank.</summary>
    private static readonly byte[] File = ImportDesk.Csv(
        Enumerable.Range(1, 510).Select(row => Filled.Contains(row) ? $"Ada,Lovelace{row},ada{row}@contoso.com,Contoso" : ",,,"));

    [Theory]
    [InlineData(FaultKind.KilledAfter)]
    [InlineData(FaultKind.AnswerLost)]
    public async Task A_fault_at_any_call_of_a_run_changes_nothing(FaultKind kind)
    {
        var desk = new ImportDesk(azurite);
        await using var worker = desk.World.StartWorker();
        await worker.WarmUpAsync();
        desk.World.HasTables = true;
        var call = 1;
        while (await HasStruckAsync(desk, worker, new Fault(kind, call), $"fair{call}"))
            call++;

        Assert.InRange(call, 15, 50);
    }

    [Fact]
    public async Task Two_workers_at_once_send_the_same()
    {
        var desk = new ImportDesk(azurite);
        await using var one = desk.World.StartWorker();
        await using var other = desk.World.StartWorker();
        var id = await ImportDesk.UploadAsync(one, ImportDesk.Customers(1_700));
        await ImportDesk.OkAsync(ImportDesk.CallAsync(one, "HttpCheckImport", id));
        await BothAsync(ImportStep.Check);
        Assert.Equal("checked", await ImportDesk.StateAsync(one, id));

        await ImportDesk.OkAsync(ImportDesk.CallAsync(one, "HttpRunImport", id));
        for (var chunk = 0; chunk < 4; chunk++)
            await BothAsync(chunk);

        Assert.Equal(1_700, desk.Rows().Count);
        var view = await ImportDesk.GetAsync(one, id);
        Assert.Equal("done", view.GetProperty("state").GetString());
        Assert.Equal((1_700, 0), (view.GetProperty("rowsSent").GetInt32(), view.GetProperty("rowsKnown").GetInt32()));

        async Task BothAsync(int chunk) => await Task.WhenAll(
            one.Get<ImportSteps>().TakeAsync(ImportStep.Of(id, chunk), default),
            other.Get<ImportSteps>().TakeAsync(ImportStep.Of(id, chunk), default),
            one.Get<ImportSteps>().TakeAsync(ImportStep.Of(id, chunk), default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_stands_still_because_the_queue_or_the_worker_is_gone_goes_on_by_itself(bool isQueueOut)
    {
        var desk = new ImportDesk(azurite);
        await using var worker = desk.World.StartWorker();
        var id = await desk.CheckedAsync(worker, ImportDesk.Customers(1_200));
        if (isQueueOut)
            desk.Bus.OnSend = (message, _) => desk.Sent.Count > 700 ? FakeServiceBus.Down(message, default) : Task.CompletedTask;
        await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpRunImport", id));
        await desk.DeliverAsync(worker, most: 2);
        desk.Bus.OnSend = (_, _) => Task.CompletedTask;
        if (!isQueueOut)
            await desk.DeliverAsync(worker, most: 0);

        Assert.Equal(0, await worker.Get<ImportSweep>().ResumeAsync(default));
        desk.World.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await worker.Get<ImportSweep>().ResumeAsync(default));
        await desk.DeliverAsync(worker);

        Assert.Equal((1_200, "done"), (desk.Rows().Count, await ImportDesk.StateAsync(worker, id)));
        desk.World.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await worker.Get<ImportSweep>().ResumeAsync(default));
    }

    [Fact]
    public async Task A_check_whose_worker_died_is_made_again()
    {
        var desk = new ImportDesk(azurite);
        await using var worker = desk.World.StartWorker();
        var id = await ImportDesk.UploadAsync(worker, ImportDesk.Customers(50));
        await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpCheckImport", id));
        var dead = false;
        await using (var doomed = desk.World.StartWorker(UntilThePlan, ("Processing:WaitForStorage", "00:00:00")))
            await desk.DeliverAsync(doomed);
        Assert.True(dead);
        Assert.Equal("checking", await ImportDesk.StateAsync(worker, id));

        // The lease of the dead one holds for half a minute.
        await worker.Get<ImportSteps>().TakeAsync(ImportStep.Of(id, ImportStep.Check), default);
        Assert.Equal("checking", await ImportDesk.StateAsync(worker, id));
        desk.World.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await worker.Get<ImportSweep>().ResumeAsync(default));
        await desk.DeliverAsync(worker);

        Assert.Equal("checked", await ImportDesk.StateAsync(worker, id));

        Task UntilThePlan(StorageCall call, Func<Task> perform)
        {
            dead |= call.Table == "plan";
            return dead ? throw new KilledException() : perform();
        }
    }

    /// <summary>An import of its own: another campaign is another statement.</summary>
    private static async Task<bool> HasStruckAsync(ImportDesk desk, Worker worker, Fault fault, string campaign)
    {
        desk.Forget();
        var id = await desk.CheckedAsync(worker, File, ("campaign", campaign));
        await using (var doomed = desk.World.StartWorker(fault.ConductAsync, ("Processing:WaitForStorage", "00:00:00")))
        {
            if (await Record.ExceptionAsync(() => ImportDesk.CallAsync(doomed, "HttpRunImport", id, Again)) is { } exception)
                Assert.True(fault.IsKilled, $"{campaign}: {exception}");
            await desk.DeliverAsync(doomed);
        }

        // Whoever asked for it asks again, and minutes pass.
        await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpRunImport", id, Again));
        for (var minute = 0; minute < 3; minute++)
        {
            await desk.DeliverAsync(worker);
            desk.World.Clock.Advance(TimeSpan.FromMinutes(1));
            await worker.Get<ImportSweep>().ResumeAsync(default);
        }

        var view = await ImportDesk.GetAsync(worker, id);
        Assert.Equal(("done", 3), (view.GetProperty("state").GetString(), view.GetProperty("rowsSent").GetInt32()));
        var sent = desk.Rows().Select(row => JsonElement.Parse(row.Body).GetProperty("UserDetails").GetProperty("Email").GetString());
        Assert.Equal(Filled.Select(row => $"ada{row}@contoso.com"), sent);
        return fault.HasStruck;
    }
}
