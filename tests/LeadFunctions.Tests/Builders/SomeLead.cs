using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Core.Routing;
using LeadFunctions.Core.Scoring;
using LeadFunctions.LifeCycle;
using LeadFunctions.Nurture;
using LeadFunctions.Tests.Scoring;

namespace LeadFunctions.Tests.Builders;

/// <summary>Leads, and arrivals that make them.</summary>
internal static class SomeLead
{
    public static readonly LeadId Id = LeadId.Parse("abcdefghijklmnopqrstuvwxyz");

    public static readonly ScoringModel Model = ShippedModel.Load();

    public static readonly Scorer Scorer = new(Model);

    public static readonly FollowUpOptions Options = new();

    public static readonly QualificationModel Qualification = QualificationFile.Load(
        Path.Combine(AppContext.BaseDirectory, "LifeCycle", "qualification.json"));

    public static readonly FollowUpModel FollowUps = FollowUpFile.Load(Path.Combine(AppContext.BaseDirectory, "LifeCycle", "followup.json"), Qualification);

    public static readonly NurtureRules Nurture = new(
        NurtureFile.Load(Path.Combine(AppContext.BaseDirectory, "Nurture", "nurture.json"), Qualification), [], PlaceZones.Offsets);

    /// <summary>Nobody is assigned by rules, and all hours count.</summary>
    public static readonly LeadRules Rules = new(
        Scorer,
        Options,
        Qualification,
        new Router(new RoutingModel { Version = "1", People = [], Teams = [], Rules = [] }),
        new CallPlans(FollowUps))
    {
        Nurture = Nurture,
    };

    /// <summary>A lead that waits for its answer; that it is hot was told.</summary>
    public static Lead New { get; } = Of([Arrive(new LeadBody(), TestClock.Start)]) with { HotNotice = null };

    /// <summary>Arrivals of one customer, to be processed in the order given.</summary>
    public static Lead Of(IEnumerable<Arrival> arrivals) =>
        arrivals.Aggregate((Lead?)null, (lead, arrival) => Receive(lead, arrival))!;

    /// <summary>A lead after a submission; of no lead, its first.</summary>
    public static Lead Receive(Lead? lead, Arrival arrival) => LeadSteps.OnSubmission(lead, lead?.Id ?? Id, arrival, new Reception([]), Rules).Lead;

    public static Arrival Arrive(LeadBody body, DateTimeOffset at) => Arrive(body.ToString(), at);

    public static Arrival Arrive(string body, DateTimeOffset at, string channel = "marketplace") =>
        new(Guid.CreateVersion7(at), at, channel, body, Parse.Submission(Encoding.UTF8.GetBytes(body), channel));

    /// <summary>A customer's submissions in the order of receipt, no two at one moment or the same; a field may be blank, hostile or too long.</summary>
    public static Gen<Arrival[]> Arrivals(int most = 6) =>
        from count in Gen.Choose(1, most)
        from bodies in Gen.Frequency(
            (3, Body.Select(body => (Channel: "marketplace", Text: body.ToString()))),
            (1, SomeOwn.Body.Select(body => (Channel: OwnChannels.Form, Text: body.ToJson())))).ListOf(count)
        from gaps in Gen.Choose(1, 40 * 3600).ListOf(count)
        select bodies.DistinctBy(body => body.Text)
            .Select((body, i) => Arrive(body.Text, TestClock.Start.AddSeconds(gaps.Take(i + 1).Sum()).AddTicks(i), body.Channel))
            .ToArray();

    private static Gen<string?> Field { get; } = Gen.Frequency(
        (2, Gen.Constant<string?>(null)),
        (3, Gen.Elements<string?>("Ann", "Bo", "Contoso", "CTO", "Italien", "US")),
        (2, HostileText.Field),
        (1, Gen.Choose(150, 9000).Select(length => (string?)new string('y', length))));

    private static Gen<LeadBody> Body { get; } =
        from fields in Field.ArrayOf(8)
        from source in Gen.Elements<string?>(
            "AppSource-PLT|contoso.app", "AzureMarketplace-INS|contoso.other", "AppSource-DNC|contoso.third", "AzurePortal-Create|contoso.app",
            "Odd-Odd|", null)
        from test in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select test
            ? LeadBody.PartnerCenterTest
            : new LeadBody
            {
                FirstName = fields[0],
                LastName = fields[1],
                Email = "ann@contoso.example",
                Phone = fields[2],
                Country = fields[3],
                Company = fields[4],
                Title = fields[5],
                OfferTitle = fields[6],
                Description = fields[7],
                LeadSource = source,
                ActionCode = null,
            };
}
