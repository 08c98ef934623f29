using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Nurture;

namespace LeadFunctions.Core.Simulation;

/// <summary>People for whom a sequence may be: of the stage, action, offer and country that it names, where it names some.</summary>
internal static class SimulatedPeople
{
    /// <summary>Clocks behind and before UTC, with and without a change in spring, of halves and quarters of an hour, and several in one country.</summary>
    private static readonly string?[] Countries =
        ["DE", "FR", "IT", "GB", "US", "CA", "BR", "KR", "JP", "TR", "IN", "NP", "AU", "NZ", "ZA", "CL", null];

    /// <summary>When somebody is to call again who is set aside.</summary>
    private const int WakeUpDays = 90;

    public static Lead Make(SequenceModel sequence, int number, Random random, DateTimeOffset at, LeadRules rules)
    {
        var (when, enter) = (sequence.Audience.When, sequence.Enter);
        var isCustomer = when.ExistingCustomer == true;
        var stage = enter?.Stages is [var entered, ..] ? entered : when.Stages is [var named, ..] ? named : isCustomer ? LeadStage.Customer : LeadStage.Lead;
        var action = when.Actions is [var wanted, ..] ? wanted : enter?.Actions is [var asked, ..] ? asked : LeadAction.ContactMe;
        var offer = when.Offers is [var pattern, ..] ? pattern.TrimEnd('*') + (pattern.EndsWith('*') ? "app" : "") : "contoso.app";
        var publisher = when.Publishers is [var first, ..] ? first : offer.Split('.')[0];
        var source = when.Sources is [var known, ..] ? known : LeadSource.AppSource;
        var submission = new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
        var asOf = at.AddDays(-random.Next(1, 60));
        var consented = new ConsentFact(ConsentState.Granted, asOf, null, "simulation", null);
        var lead = new Lead
        {
            Id = LeadId.OfSubmission(submission),
            Contact = new Contact("Ann", $"No. {number}", $"ann.{number}@contoso.example", Company: "Contoso", CountryCode: CountryOf(when.Countries, random)),
            Profile = Profile.None with { Language = when.Languages is [var language, ..] ? language : null },
            Submissions = new LeadSubmissions
            {
                Count = 1,
                FirstAt = asOf,
                LastAt = asOf,
                LastOrigin = new LeadOrigin(source, null, action, null, new Offer(offer, publisher, offer[(offer.IndexOf('.') + 1)..])),
                LastChannel = when.Origins is [var channel, ..] ? channel : "marketplace",
                Offers = [offer],
            },
            Consent = new LeadConsent(true, null, null) { Stated = Enum.GetValues<ConsentPurpose>().Skip(1).ToDictionary(purpose => purpose, _ => consented) },
            LifeCycle = LeadLifeCycle.None with
            {
                Stage = stage,
                Since = asOf,
                Highest = isCustomer ? LeadStage.Customer : LeadStage.Lead,
                Deals = isCustomer ? [new Deal(asOf, null, null, null, offer)] : [],
            },
            Interest = new Interest(0, asOf),
            Score = Score.None,
            FollowUp = stage == LeadStage.Nurture
                ? FollowUp.None with { Stage = FollowUpStage.Waiting, StartedAt = asOf, Kind = FollowUpKind.Appointment, DueAt = at.AddDays(WakeUpDays) }
                : FollowUp.None,
        };
        lead = lead with { Interest = rules.Scorer.Add(lead.Interest, action, source, asOf) };
        return lead with { Score = rules.Scorer.Score(lead, at) };
    }

    private static string? CountryOf(IReadOnlyList<string> wanted, Random random) =>
        wanted.Count > 0 ? wanted[random.Next(wanted.Count)] : Countries[random.Next(Countries.Length)];
}
