using System.Text.Json;
using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Tests.Builders;
using LeadFunctions.Tests.Docs;

namespace LeadFunctions.Tests.Nurture;

/// <summary>The tables of docs/nurture.md are what the code does with the shipped file.</summary>
public sealed class NurtureDocumentTests
{
    private static readonly string[][] Rows = [.. Markdown.Rows(Repository.Read("docs/nurture.md"))];

    /// <summary>A Monday, and day in Ireland.</summary>
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<ConsentPurpose, ConsentState> NoMail = new() { [ConsentPurpose.Mail] = ConsentState.Refused };

    /// <summary>What happens to a lead in <c>trial</c> that got its first mail, as the rows of the page begin.</summary>
    private static readonly Dictionary<string, Func<Lead, Change>> Happenings = new()
    {
        ["an opt-out"] = lead => Add(lead, new LeadEvent.OptedOut(Start.AddHours(2), "kim", "phone", null)),
        ["marketing mail is refused"] = lead => Add(lead, new LeadEvent.Consented(Start.AddHours(2), "x", "kim", NoMail, null, "phone", null, null)),
        ["the customer asks to be contacted"] = lead => LeadSteps.OnSubmission(
            lead, lead.Id, SomeLead.Arrive(new LeadBody { Email = lead.Contact.Email }, Start.AddHours(2)), new Reception([]), SomeLead.Rules),
        ["one of us reaches the customer, or writes to them"] = lead => Act(lead, ActivityKind.Email, by: "kim"),
        ["a call that nobody took"] = lead => Act(lead, ActivityKind.Call, CallOutcome.NoAnswer, "kim"),
        ["an answer, at no step with `reply`"] = lead => Act(lead, ActivityKind.Reply),
        ["another stage"] = lead => PeopleSteps.Move(
            lead, new StageRequest(LeadStage.Disqualified, "not-a-fit"), new Act("kim", Start.AddHours(2), "x"), SomeLead.Rules)!,
        ["a link is followed"] = lead => Act(lead, ActivityKind.EmailClick),
        ["a mail comes back for good"] = lead => Return(lead, TouchResult.Bounced),
        ["the person calls a mail spam"] = lead => Return(lead, TouchResult.Complained),
        ["somebody takes it out"] = lead => SequenceSteps.Leave(lead, "trial", new Act("kim", Start.AddHours(2), "x"), SomeLead.Rules),
    };

    [Fact]
    public void The_shipped_sequences_are_as_the_page_shows_them() => Assert.Equal(
        SomeLead.Nurture.Sequences.Select(sequence => $"`{sequence.Name}`: {EntryOf(sequence)}: {TouchesOf(sequence)}: {EndOf(sequence)}"),
        Rows.Where(row => row.Length == 4).Select(row => string.Join(": ", row)));

    [Fact]
    public void What_ends_a_sequence_is_as_the_page_shows_it()
    {
        var shown = Rows.SkipWhile(row => row[0] != Happenings.Keys.First()).ToArray();

        Assert.Equal(Happenings.Keys, shown.Select(row => row[0]));
        Assert.All(shown, row =>
        {
            var after = Happenings[row[0]](Inside()).Lead.Nurture;
            Assert.Equal(row[1], after.Left is [var left, ..] ? $"`{NameOf(left.Reason)}`" : "stays");
            Assert.Equal(after.Left.Count == 0, after.Inside.Count == 1);
        });
    }

    [Fact]
    public void Each_kind_of_step_is_shown() => Assert.Equal(
        typeof(StepModel).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Where(name => name != "name").Order(),
        Rows.SkipWhile(row => row[0] != "`wait`").TakeWhile(row => row[0].StartsWith('`')).Select(row => row[0].Trim('`')).Order());

    /// <summary>In the sequence, its first mail sent.</summary>
    private static Lead Inside()
    {
        var form = SomeOwn.Form with { Action = LeadAction.StartTestDrive, Consents = [SomeOwn.Says(ConsentState.Granted, Start, ConsentPurpose.Mail)] };
        var lead = SomeLead.Of([SomeLead.Arrive(form.ToJson(), Start, OwnChannels.Form)]);
        var touch = Assert.Single(lead.Nurture.Planned).Touch.Id;
        var send = Assert.IsType<TouchOrder.Send>(TouchSteps.Look(lead, touch, Start.AddSeconds(1), SomeLead.Rules));
        return TouchSteps.Sent(send.Begun.Lead, touch, "smtp", null, Start.AddSeconds(2), SomeLead.Rules)!.Lead;
    }

    private static Change Add(Lead lead, LeadEvent happened) =>
        SequenceSteps.Follow(new Change(LeadHistory.Apply(lead, happened, SomeLead.Rules), [happened]), happened.At, "x", SomeLead.Rules);

    private static Change Act(Lead lead, ActivityKind kind, CallOutcome? outcome = null, string? by = null) =>
        ActivitySteps.Record(lead, [new ActivityReport("x", Start.AddHours(2), kind, outcome, by)], [], null, SomeLead.Rules);

    private static Change Return(Lead lead, TouchResult result) =>
        TouchSteps.Returned(lead, result, lead.Nurture.Touches[0].Id, lead.Contact.Email!, "x", Start.AddHours(2), SomeLead.Rules);

    private static string EntryOf(SequenceModel sequence) => sequence.Enter is not { } entry ? "by hand"
        : entry.Reasons.Count > 0 ? $"`{NameOf(entry.Stages[0])}` with {Code(entry.Reasons)}"
        : Code([.. entry.Actions.Select(NameOf), .. entry.Activities, .. entry.Stages.Select(NameOf)]);

    private static string TouchesOf(SequenceModel sequence) => Code([.. sequence.Steps.Select(step => step.Touch?.Template).OfType<string>()]);

    private static string EndOf(SequenceModel sequence) =>
        sequence.Steps.Select(step => step.Close?.Reason).OfType<string>().FirstOrDefault() is { } reason ? $"closes as `{reason}`" : "behind the last";

    private static string Code(IReadOnlyList<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    private static string NameOf<T>(T value) => JsonNamingPolicy.CamelCase.ConvertName(value!.ToString()!);
}
