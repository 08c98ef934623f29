using System.CommandLine;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Core.Scoring;
using LeadFunctions.Core.Text;
using LeadFunctions.Scoring;

namespace LeadFunctions.Benchmarks.Policy;

/// <summary>What the pure part of processing costs, on one thread, against deserializing the same bodies and nothing else.</summary>
internal static class PolicyBenchmark
{
    private const double Aim = 0.30;
    private const int Bodies = 256;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(30);
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid SubmissionId = Guid.Parse("01960000-0000-7000-8000-000000000001");

    public static Command Command()
    {
        var rounds = new Option<int>("--rounds") { Description = "Alternating rounds.", DefaultValueFactory = static _ => 40 };
        var command = new Command("policy", "Parse + identify + score, leads a second a core, against deserializing alone.") { rounds };
        command.SetAction(result => Run(result.GetValue(rounds)));
        return command;
    }

    private static void Run(int rounds)
    {
        var bodies = Enumerable.Range(0, Bodies).Select(number => LeadSamples.Utf8("policy", number)).ToArray();
        var scorer = new Scorer(ScoringModelFile.Load(Path.Combine(AppContext.BaseDirectory, "Scoring", "scoring.json")));
        var followUps = new FollowUpOptions();
        Contender[] contenders =
        [
            new("deserialize, source-generated (the reference)", body => JsonSerializer.Deserialize(body, LeadPayloadJson.Default.LeadPayload)!),
            new("deserialize, reflection, default options", body => JsonSerializer.Deserialize<LeadPayload>(body)!),
            new("parse", body => Parse(body)),
            new("parse + identify", body => IdentityKeys.Of(Parse(body))),
            new("parse + identify + score", body => Score(Parse(body), scorer)),
            new("the SHA-256 of three keys alone, which identify needs", _ => HashThree()),
            new("parse + identify + merge with score (all of it)", body => Merge(body, scorer, followUps)),
        ];

        // Long enough for the tiered compiler to be done.
        foreach (var contender in contenders)
            contender.Measure(bodies, TimeSpan.FromSeconds(1));
        foreach (var contender in contenders)
            contender.Rates.Clear();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contender in contenders)
                contender.Measure(bodies, Slice);
        }

        var reference = contenders[0];
        Figures.Ratio("parse + identify + score, of source-generated deserializing alone", contenders[4].Rates.Zip(reference.Rates, (own, bare) => own / bare), Aim);
        foreach (var contender in contenders)
        {
            var ratio = Figures.Median(contender.Rates.Zip(reference.Rates, (own, bare) => own / bare));
            Figures.Line($"  {ratio,5:P0}  {Figures.Median(contender.Rates),10:N0} leads/s a core  {contender.BytesPerLead,6:N0} B/lead  {contender.Name}");
        }

        Figures.Machine(TimeProvider.System);
    }

    private static Submission Parse(byte[] body) => ((Core.Parsing.ParseResult.Parsed)SubmissionParser.Parse(body)).Submission;

    private static object Score(Submission submission, Scorer scorer)
    {
        var keys = IdentityKeys.Of(submission);
        var interest = scorer.Add(new Interest(0, At), submission.Origin.Action, submission.Origin.Source, At);
        var isFreeMail = EmailAddress.DomainOf(submission.Contact.Email) is { } domain && FreeMail.IsFreeMail(domain);
        var score = scorer.Score(new LeadFacts(submission.Contact, submission.Description is not null, false, isFreeMail), interest, At);
        return keys.Count > 0 ? score : keys;
    }

    private static string HashThree()
    {
        KeyHash.Of("email:somebody.or.other@customer42.example.org");
        KeyHash.Of("phone:4252000042\u001Fsmithpolicy42");
        return KeyHash.Of("name:\u001Fjohn\u001Fsmithpolicy42\u001Fcontoso\u001Fus");
    }

    private static Lead Merge(byte[] body, Scorer scorer, FollowUpOptions followUps)
    {
        var submission = Parse(body);
        var text = Encoding.UTF8.GetString(body);
        var arrival = new Arrival(SubmissionId, At, "marketplace", text, submission);
        return LeadMerge.Apply(null, LeadId.Of(arrival.Keys[0]), arrival, [], scorer, followUps).Lead;
    }

    private sealed class Contender(string name, Func<byte[], object> work)
    {
        public string Name => name;

        /// <summary>Leads a second of processor time, one for each round: what else the machine does hardly counts.</summary>
        public List<double> Rates { get; } = [];

        public double BytesPerLead { get; private set; }

        public void Measure(byte[][] bodies, TimeSpan length)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            var used = Environment.CpuUsage.TotalTime;
            var leads = 0;
            do
            {
                foreach (var body in bodies)
                    GC.KeepAlive(work(body));
                leads += bodies.Length;
            }
            while (Stopwatch.GetElapsedTime(started) < length);
            Rates.Add(leads / (Environment.CpuUsage.TotalTime - used).TotalSeconds);
            BytesPerLead = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)leads;
        }
    }
}
