using System.ComponentModel.DataAnnotations;
using LeadFunctions.Activities;
using LeadFunctions.Commands;
using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Demo.Cast;
using LeadFunctions.Demo.Time;
using LeadFunctions.Joining;
using LeadFunctions.Leads;
using LeadFunctions.Processing;
using LeadFunctions.Queue;
using LeadFunctions.Watch;

namespace LeadFunctions.Demo.Stories;

/// <summary>What stories do things with: the app's own services.</summary>
internal sealed record StoryServices(
    LeadConsumer Consumer, LeadStore Leads, LeadCommands Commands, LeadActivities Activities, ActivityReading Reading, LeadJoins Joins, AcceptedCounts Accepted,
    StoryClock Clock);

/// <summary>One lead and all who do something about it, each thing as the app's API would take it, at the story's time.</summary>
internal sealed class Actor(StoryServices app, Timeline timeline, Customer customer, DateTimeOffset start, Random random)
{
    private readonly StoryTime _time = new(start);
    private readonly string _seller = random.Of(Team.Sales);
    private Lead? _lead;

    public Random Random => random;

    public Customer Customer => customer;

    /// <summary>UTC.</summary>
    public DateTimeOffset Now => _time.Now;

    /// <summary>The present (UTC), where all stories end.</summary>
    public DateTimeOffset End => timeline.End;

    /// <summary>As it was after what was last done.</summary>
    public Lead Lead => _lead ?? throw new InvalidOperationException("Nothing came yet.");

    /// <summary>Who works on the lead.</summary>
    public string Seller => Lead.Ownership.Owner ?? _seller;

    /// <summary>Ids of the requests so far.</summary>
    public List<string> Requests { get; } = [];

    public Task UntilAsync(DateTimeOffset at) => timeline.UntilAsync(_time, at);

    /// <summary>Lets time pass.</summary>
    public Task AfterAsync(TimeSpan time) => UntilAsync(Now + time);

    /// <summary>What is done from here on is done at the story's time.</summary>
    public void Enter() => app.Clock.Enter(_time);

    public Task AskAsync(LeadRequest request) => AskAsync(request.ToBody());

    /// <summary>A request of the customer comes from the queue.</summary>
    public async Task AskAsync(string body)
    {
        var id = random.Id(Now);
        var envelope = Envelope.For(id, Now, "marketplace", body);
        app.Accepted.Count(Now);
        await app.Consumer.ConsumeAsync(envelope.ToBytes(), new Delivery(id.ToString(), 1, Now, null, null), default);
        Requests.Add(id.ToString());
        (var stored, _) = await app.Leads.ResolveAsync(_lead?.Id ?? LeadIds.Of(envelope), default);
        _lead = stored!.Lead;
    }

    /// <summary>Things that were done at one moment or shortly before.</summary>
    public async Task DoAsync(params ActivityCommand[] commands) => Settle(await RecordAsync(Lead.Id, commands));

    public async Task MoveAsync(StageCommand command) => Settle(await app.Commands.MovedAsync(Lead.Id, Valid(command), Now, null, default));

    public async Task QualifyAsync(QualificationCommand command) => Settle(await app.Commands.QualifiedAsync(Lead.Id, Valid(command), Now, null, default));

    public async Task AssignAsync(OwnerCommand command) => Settle(await app.Commands.AssignedAsync(Lead.Id, Valid(command), Now, null, default));

    public async Task OptOutAsync(OptOutCommand command) => Settle(await app.Commands.OptedOutAsync(Lead.Id, Valid(command), Now, null, default));

    public async Task ContactAsync(ContactCommand command) => Settle(await app.Commands.ContactedAsync(Lead.Id, Valid(command), Now, null, default));

    /// <summary>The manager says that the other lead is this customer.</summary>
    public async Task MergeAsync(LeadId other) => _lead = await app.Joins.MergeAsync(Lead.Id, other, null, Order($"merge {other}"), default) switch
    {
        JoinOutcome.Merged merged => merged.Lead.Lead,
        var refused => throw new InvalidOperationException($"Merging: {refused}"),
    };

    /// <summary>The manager says that a request is somebody else's, whom somebody answers at once.</summary>
    public async Task UnmergeAsync(string request, ActivityCommand answer)
    {
        if (await app.Joins.UnmergeAsync(Lead.Id, [request], Order($"unmerge {request}"), default) is not JoinOutcome.Apart apart)
            throw new InvalidOperationException("The lead could not be taken apart.");
        _lead = apart.Kept.Lead;
        Checked(await RecordAsync(apart.Other.Lead.Id, answer));
    }

    /// <summary>The manager says that the two are two.</summary>
    public async Task TellApartAsync(LeadId other) => _lead = await app.Joins.TellApartAsync(Lead.Id, other, Order($"apart {other}"), default) switch
    {
        JoinOutcome.Apart apart => apart.Kept.Lead,
        var refused => throw new InvalidOperationException($"Telling apart: {refused}"),
    };

    private async Task<CommandOutcome> RecordAsync(LeadId id, params ActivityCommand[] commands)
    {
        ActivityReport[] reports = [.. commands.Select(command => ReportOf(command with { At = command.At ?? Now }))];
        return (await app.Activities.RecordAsync(id, reports, null, default)).Outcome;
    }

    private static JoinOrder Order(string cause) => new(Team.Manager, LeadCommands.HashOf(cause));

    private ActivityReport ReportOf(ActivityCommand command) => app.Reading.Read(Valid(command), Now) switch
    {
        ({ } report, null) => report,
        var (_, problem) => throw new InvalidOperationException($"{command.Kind}: {problem!.Detail}"),
    };

    private void Settle(CommandOutcome outcome) => _lead = Checked(outcome);

    private Lead Checked(CommandOutcome outcome) => outcome is CommandOutcome.Changed changed
        ? changed.Stored.Lead
        : throw new InvalidOperationException($"Refused at {Now:O}: {outcome}");

    /// <exception cref="ValidationException">The API would have refused it.</exception>
    private static T Valid<T>(T command)
        where T : class
    {
        Validator.ValidateObject(command, new ValidationContext(command), validateAllProperties: true);
        return command;
    }
}
