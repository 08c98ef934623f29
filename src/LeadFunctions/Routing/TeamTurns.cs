using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Storage;

namespace LeadFunctions.Routing;

/// <summary>
/// The turns of one team in this process. Workers who ask while a transaction is on its way wait for it; the first of them then writes for all.
/// </summary>
internal sealed class TeamTurns(TableClient owners, string partition) : IDisposable
{
    /// <summary>A transaction has at most 100 rows, one of which is the turn.</summary>
    private const int MostAtOnce = 90;

    private const int MaxAttempts = 30;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentQueue<Request> _waiting = new();
    private TurnRow? _known;
    private bool _isRegistered;

    private sealed record Request(Assignment.Turn Turn, LeadId Lead, DateTimeOffset At, CancellationToken Cancellation)
    {
        public TaskCompletionSource<string> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public async Task<string> TakeAsync(Assignment.Turn turn, LeadId lead, DateTimeOffset at, CancellationToken cancellation)
    {
        var request = new Request(turn, lead, at, cancellation);
        _waiting.Enqueue(request);
        await _gate.WaitAsync(cancellation);
        try
        {
            while (!request.Result.Task.IsCompleted)
                await ServeAsync(NextBatch());
        }
        finally
        {
            _gate.Release();
        }

        return await request.Result.Task;
    }

    /// <remarks>The owner's row stays, and leads readers to no lead of the owner's: they clear it away.</remarks>
    public async Task GiveBackAsync(LeadId lead, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            for (var attempt = 0; attempt < MaxAttempts; attempt++)
            {
                await PauseAsync(attempt);
                // Another host may have taken it: that it is not known here says nothing.
                var known = _known is { } remembered && remembered.Book.GiveBack(lead) is not null ? remembered : await ReadAsync();
                if (known.Book.GiveBack(lead) is not { } book)
                {
                    _known = known;
                    return;
                }

                if (await TrySubmitAsync(known, book, []))
                    return;
            }
        }
        finally
        {
            _gate.Release();
        }

        throw new TurnContentionException(partition);
    }

    public void Dispose() => _gate.Dispose();

    private List<Request> NextBatch()
    {
        var batch = new List<Request>();
        while (batch.Count < MostAtOnce && _waiting.TryDequeue(out var request))
        {
            if (request.Cancellation.IsCancellationRequested)
                request.Result.SetCanceled(request.Cancellation);
            else
                batch.Add(request);
        }

        return batch;
    }

    /// <summary>Never throws: what went wrong is told to all of the batch.</summary>
    private async Task ServeAsync(List<Request> batch)
    {
        try
        {
            foreach (var (request, member) in batch.Zip(await WriteAsync(batch)))
                request.Result.SetResult(member);
        }
        catch (Exception fault)
        {
            // Whether the transaction was done is not known; if it was, the next one finds that its version is gone.
            foreach (var request in batch)
                request.Result.SetException(fault);
        }
    }

    /// <remarks>Not cancelled with the worker that does it: others wait for it too.</remarks>
    private async Task<IReadOnlyList<string>> WriteAsync(List<Request> batch)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            await PauseAsync(attempt);
            var known = _known ?? await ReadAsync();
            var book = known.Book;
            var members = batch.Select(request => Take(request, ref book)).ToList();
            if (await TrySubmitAsync(known, book, batch.Zip(members)))
                return members;
        }

        throw new TurnContentionException(partition);
    }

    private static string Take(Request request, ref TurnBook book)
    {
        (var member, book) = book.Take(request.Turn, request.Lead);
        return member;
    }

    private static Task PauseAsync(int attempt) =>
        attempt == 0 ? Task.CompletedTask : Task.Delay(Random.Shared.Next(5, 20 * Math.Min(attempt, 10)));

    /// <returns>False when another host was faster.</returns>
    private async Task<bool> TrySubmitAsync(TurnRow known, TurnBook book, IEnumerable<(Request Request, string Member)> taken)
    {
        try
        {
            _known = await SubmitAsync(known, book, taken);
            return true;
        }
        catch (RequestFailedException fault) when (fault.IsOvertaken())
        {
            _known = null;
            return false;
        }
    }

    private async Task<TurnRow> SubmitAsync(TurnRow known, TurnBook book, IEnumerable<(Request Request, string Member)> taken)
    {
        var actions = taken
            .DistinctBy(one => (one.Request.Lead, one.Member))
            .Select(one => OwnerRow.Entity(partition, one.Member, one.Request.Lead, one.Request.At))
            .Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row));
        if (ReferenceEquals(book, known.Book))
        {
            // All were asked for before. Their rows may have been removed since.
            await owners.SubmitTransactionAsync(actions);
            return known;
        }

        var answers = await owners.SubmitTransactionAsync([known.Write(partition, book), .. actions]);
        return new TurnRow(book, answers.Value[0].Headers.ETag);
    }

    /// <summary>The first read of a process also makes sure that the team's leads are found.</summary>
    private async Task<TurnRow> ReadAsync()
    {
        var reading = owners.GetEntityIfExistsAsync<TableEntity>(partition, OwnerKeys.Turn);
        await Task.WhenAll(reading, _isRegistered ? Task.CompletedTask : RegisterAsync());
        _isRegistered = true;
        var found = await reading;
        return found.HasValue ? TurnRow.Of(found.Value!) : TurnRow.New;
    }

    private Task<Response> RegisterAsync() => owners.UpsertEntityAsync(new TableEntity(OwnerKeys.Registry, partition), TableUpdateMode.Replace);
}
