using LeadFunctions.Demo.Time;

namespace LeadFunctions.Tests.Demo;

public sealed class TimelineTests
{
    private static readonly DateTimeOffset Begin = new(2031, 3, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly Timeline _timeline = new(Begin.AddHours(10));
    private readonly StoryClock _clock = new();
    private readonly List<string> _happened = [];

    [Fact]
    public async Task What_is_due_between_two_spans_is_done_after_all_before_it_and_before_all_after_it()
    {
        await RunAsync(Tells("a", begins: 1, 4.9, 7), Tells("b", begins: 2, 5, 6));

        Assert.Equal(["a", "b", "a@4.9", "--5", "b@5", "b@6", "a@7", "--10"], Sorted());
    }

    [Fact]
    public async Task What_lies_behind_the_end_never_happens()
    {
        await RunAsync(Tells("a", begins: 1, 9.9, 10, 11));

        Assert.Equal(["a", "--5", "a@9.9", "--10"], _happened);
    }

    [Fact]
    public async Task Time_does_not_go_back()
    {
        await RunAsync(Tells("a", begins: 3, 2));

        Assert.Contains("a@3", _happened);
    }

    [Fact]
    public async Task Each_story_sees_its_own_time()
    {
        var seen = new List<double>();
        await RunAsync(
            new OneStory(Begin.AddHours(1), SeeAsync),
            new OneStory(Begin.AddHours(2), SeeAsync));

        Assert.Equal([1.0, 2.0], seen.Order());

        async Task SeeAsync(StoryTime time)
        {
            _clock.Enter(time);
            await Task.Yield();
            lock (seen)
                seen.Add((_clock.GetUtcNow() - Begin).TotalHours);
        }
    }

    [Fact]
    public async Task A_story_that_fails_fails_the_run()
    {
        var fault = await Assert.ThrowsAsync<AggregateException>(() => RunAsync(
            Tells("a", begins: 1, 6),
            new OneStory(Begin.AddHours(2), _ => throw new InvalidOperationException("of a story"))));

        Assert.Equal("of a story", Assert.Single(fault.InnerExceptions).Message);
    }

    [Fact]
    public void Outside_of_stories_there_is_no_time() => Assert.Throws<InvalidOperationException>(() => _clock.GetUtcNow());

    /// <summary>Stories of one span run side by side: of them the order is not said.</summary>
    private IEnumerable<string> Sorted()
    {
        var spans = _happened.Index().Where(one => one.Item.StartsWith("--", StringComparison.Ordinal)).Select(one => one.Index).ToList();
        return _happened.Take(spans[0]).OrderBy(TimeOf).Append(_happened[spans[0]])
            .Concat(_happened.Skip(spans[0] + 1).Take(spans[1] - spans[0] - 1).OrderBy(TimeOf))
            .Append(_happened[spans[1]]);

        static double TimeOf(string told) =>
            told.Split('@') is [_, var time] ? double.Parse(time, System.Globalization.CultureInfo.InvariantCulture) : 0;
    }

    private Task RunAsync(params OneStory[] stories) => _timeline.RunAsync(stories, [Begin.AddHours(5), Begin.AddHours(10)], span =>
    {
        Tell($"--{(span - Begin).TotalHours}");
        return Task.CompletedTask;
    });

    private OneStory Tells(string name, double begins, params double[] hours) => new(Begin.AddHours(begins), async time =>
    {
        foreach (var hour in hours)
        {
            await _timeline.UntilAsync(time, Begin.AddHours(hour));
            Tell(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}@{(time.Now - Begin).TotalHours}"));
        }
    })
    {
        OnBegin = () => Tell(name),
    };

    private void Tell(string what)
    {
        lock (_happened)
            _happened.Add(what);
    }

    private sealed class OneStory(DateTimeOffset begins, Func<StoryTime, Task> goOn) : IStory
    {
        public Action OnBegin { get; init; } = () => { };

        public DateTimeOffset BeginsAt => begins;

        public Task BeginAsync()
        {
            OnBegin();
            return Task.CompletedTask;
        }

        public Task GoOnAsync() => goOn(new StoryTime(begins));
    }
}
