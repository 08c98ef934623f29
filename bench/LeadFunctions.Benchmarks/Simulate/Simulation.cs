namespace LeadFunctions.Benchmarks.Simulate;

/// <summary>What stops a lead for a while.</summary>
internal enum Limit
{
    /// <summary>Operations of the Service Bus namespace.</summary>
    Queue,

    /// <summary>Entities of the storage account.</summary>
    Account,

    /// <summary>Entities of one partition.</summary>
    Partition,

    /// <summary>One follow-up run at a time, so many calls at once.</summary>
    FollowUpRun,
}

/// <summary>Load and limits. The limits are those that Microsoft documents; docs/operations.md names the pages.</summary>
internal sealed record SimulationOptions
{
    /// <summary>Share of leads from customers who were not known; the rest are known, some of them repeated bodies.</summary>
    public double NewShare { get; init; } = 0.6;

    public double RepeatShare { get; init; } = 0.05;

    /// <summary>Due notices a lead: one that is never answered has two in its first day, at risk and overdue.</summary>
    public double NoticesPerLead { get; init; } = 0.4;

    /// <summary>Operations a second of the namespace: 1,000 in the Standard tier. A lead takes two, one to send it and one to receive it.</summary>
    public int QueueOperations { get; init; } = 1000;

    public int AccountEntities { get; init; } = 20_000;

    public int PartitionEntities { get; init; } = 2_000;

    public int Shards { get; init; } = 16;

    /// <summary>Seconds from one follow-up run to the next.</summary>
    public int RunEvery { get; init; } = 300;

    /// <summary>Calls a second of one run: 16 at once, 10 ms each.</summary>
    public int RunCalls { get; init; } = 1_600;

    public int Seed { get; init; } = 1;
}

/// <param name="Arrived">Leads that arrived.</param>
/// <param name="Stored">Leads stored before the end.</param>
/// <param name="Calls">Storage calls of stored leads.</param>
/// <param name="Entities">Entities of these calls.</param>
/// <param name="Notices">Due notices that were handled.</param>
/// <param name="Waits">How often a lead or notice was put off to a later second, by what was exhausted.</param>
/// <param name="PeakUse">Highest use in one second, as a part of the limit.</param>
/// <param name="Delays">Seconds from arrival until stored, in the order of storing.</param>
internal sealed record SimulationResult(
    long Arrived,
    long Stored,
    long Calls,
    long Entities,
    long Notices,
    IReadOnlyDictionary<Limit, long> Waits,
    IReadOnlyDictionary<Limit, double> PeakUse,
    IReadOnlyList<int> Delays);

/// <summary>
/// Load on paper, second by second: leads are sent, received and stored as far as the limits of that second allow, and wait for the next one where
/// they do not. Storage's answer to what is too much (503) is thus a wait, as the app's own retries make it.
/// </summary>
internal sealed class Simulation
{
    /// <summary>Calls and entities of one lead, as bench/README.md counts the calls; head and event are one call and two entities.</summary>
    private static readonly (int Calls, int Entities) New = (7, 8);
    private static readonly (int Calls, int Entities) Known = (5, 6);
    private static readonly (int Calls, int Entities) Repeat = (7, 8);

    /// <summary>
    /// A notice: raised and told, each time head, row in, journal, head and event, row out; and the row that led to it. Five of these are follow-up rows.
    /// </summary>
    private const int NoticeCalls = 10;
    private const int NoticeEntities = 13;
    private const int NoticeRows = 5;

    private readonly SimulationOptions _options;
    private readonly Random _random;
    private readonly Queue<Lead> _unsent = new();
    private readonly Queue<Lead> _queued = new();
    private readonly Dictionary<Limit, long> _waits = Enum.GetValues<Limit>().ToDictionary(limit => limit, _ => 0L);
    private readonly Dictionary<Limit, double> _peaks = Enum.GetValues<Limit>().ToDictionary(limit => limit, _ => 0.0);
    private readonly List<int> _delays = [];
    private readonly int[] _days;
    private readonly int[] _followUps;
    private List<Lead> _processing = [];
    private long _due;
    private long _sinceRun;
    private long _arrived;
    private long _calls;
    private long _entities;
    private long _notices;

    private Simulation(SimulationOptions options)
    {
        _options = options;
        _random = new Random(options.Seed);
        _days = new int[options.Shards];
        _followUps = new int[options.Shards];
    }

    private readonly record struct Lead(int Arrived, int Shard, int DayShard, int Calls, int Entities);

    /// <param name="arrivals">Leads that arrive in each second; with the last one the simulation ends.</param>
    public static SimulationResult Run(IEnumerable<int> arrivals, SimulationOptions options)
    {
        var simulation = new Simulation(options);
        var second = 0;
        foreach (var count in arrivals)
            simulation.Step(second++, count);
        return new SimulationResult(
            simulation._arrived,
            simulation._delays.Count,
            simulation._calls,
            simulation._entities,
            simulation._notices,
            simulation._waits,
            simulation._peaks,
            simulation._delays);
    }

    /// <summary>Arrivals of each second at <paramref name="rate"/> leads a second, independent of one another.</summary>
    public static IEnumerable<int> Poisson(double rate, int seconds, int seed)
    {
        var random = new Random(seed);
        var next = Gap();
        for (var second = 0; second < seconds; second++)
        {
            var count = 0;
            for (; next < second + 1; next += Gap())
                count++;
            yield return count;
        }

        double Gap() => -Math.Log(1 - random.NextDouble()) / rate;
    }

    private void Step(int second, int arrivals)
    {
        Array.Clear(_days);
        Array.Clear(_followUps);
        var account = _options.AccountEntities;
        var operations = _options.QueueOperations;
        for (var i = 0; i < arrivals; i++)
            _unsent.Enqueue(NewLead(second));
        _arrived += arrivals;

        FollowUp(second, ref account);
        _sinceRun += arrivals;
        SendAndReceive(ref operations);
        Store(second, ref account);

        Peak(Limit.Queue, _options.QueueOperations - operations, _options.QueueOperations);
        Peak(Limit.Account, _options.AccountEntities - account, _options.AccountEntities);
        Peak(Limit.Partition, Math.Max(_days.Max(), _followUps.Max()), _options.PartitionEntities);
    }

    /// <summary>A run finds as many notices due as if those who arrived since the last one had arrived a day ago.</summary>
    private void FollowUp(int second, ref int account)
    {
        if (second > 0 && second % _options.RunEvery == 0)
        {
            // The timer does not start a second run beside one that is still at work.
            _waits[Limit.FollowUpRun] += _due;
            _due += (long)Math.Round(_sinceRun * _options.NoticesPerLead);
            _sinceRun = 0;
        }

        var calls = 0;
        for (; _due > 0 && calls + NoticeCalls <= _options.RunCalls; _due--, calls += NoticeCalls)
        {
            var shard = _random.Next(_options.Shards);
            if (account < NoticeEntities || _followUps[shard] + NoticeRows > _options.PartitionEntities)
            {
                _waits[account < NoticeEntities ? Limit.Account : Limit.Partition]++;
                break;
            }

            account -= NoticeEntities;
            _followUps[shard] += NoticeRows;
            _notices++;
        }

        Peak(Limit.FollowUpRun, calls, _options.RunCalls);
    }

    /// <summary>Senders and receivers take turns: neither is served first.</summary>
    private void SendAndReceive(ref int operations)
    {
        while (operations > 0 && _unsent.Count + _queued.Count > 0)
        {
            if (_unsent.TryDequeue(out var sent))
            {
                operations--;
                _queued.Enqueue(sent);
            }

            if (operations > 0 && _queued.TryDequeue(out var received))
            {
                operations--;
                _processing.Add(received);
            }
        }

        _waits[Limit.Queue] += _unsent.Count + _queued.Count;
    }

    private void Store(int second, ref int account)
    {
        var waiting = new List<Lead>();
        foreach (var lead in _processing)
        {
            Limit? missing = account < lead.Entities ? Limit.Account
                : _days[lead.DayShard] >= _options.PartitionEntities || _followUps[lead.Shard] >= _options.PartitionEntities ? Limit.Partition
                : null;
            if (missing is { } limit)
            {
                _waits[limit]++;
                waiting.Add(lead);
                continue;
            }

            account -= lead.Entities;
            _days[lead.DayShard]++;
            _followUps[lead.Shard]++;
            _calls += lead.Calls;
            _entities += lead.Entities;
            _delays.Add(second - lead.Arrived);
        }

        _processing = waiting;
    }

    private Lead NewLead(int second)
    {
        var kind = _random.NextDouble();
        var cost = kind < _options.NewShare ? New : kind < 1 - _options.RepeatShare ? Known : Repeat;
        return new Lead(second, _random.Next(_options.Shards), _random.Next(_options.Shards), cost.Calls, cost.Entities);
    }

    private void Peak(Limit limit, int used, int most) => _peaks[limit] = Math.Max(_peaks[limit], (double)used / most);
}
