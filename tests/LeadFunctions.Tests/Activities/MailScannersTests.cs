using FsCheck.Fluent;
using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Activities;

public sealed class MailScannersTests
{
    private static readonly MailScannerModel Rule = SomeLead.Scorer.MailScanners;

    /// <summary>Seconds of opens and clicks; those that are a program's.</summary>
    [Theory]
    [InlineData(new double[] { 0, 1, 2 }, new[] { 0, 1, 2 })]
    [InlineData(new double[] { 0, 5, 10 }, new[] { 0, 1, 2 })]
    [InlineData(new[] { 0, 5, 10.001 }, new int[0])]
    [InlineData(new double[] { 0, 1 }, new int[0])]
    [InlineData(new double[] { 0, 30, 31, 32, 33, 90 }, new[] { 1, 2, 3, 4 })]
    [InlineData(new double[] { 0, 6, 12, 18, 24 }, new int[0])]
    [InlineData(new double[] { 0, 5, 9, 14, 18 }, new[] { 0, 1, 2, 3, 4 })]
    [InlineData(new double[] { 0, 0, 0 }, new[] { 0, 1, 2 })]
    public void Many_within_seconds_are_a_programs_the_first_too(double[] seconds, int[] scanned) => Assert.Equal(scanned, Scanned(seconds, []));

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(2.001, false)]
    [InlineData(-0.001, false)]
    public void Nobody_reads_a_mail_within_two_seconds(double secondsAfter, bool isProgram) => Assert.Equal(isProgram ? [0] : [], Scanned([secondsAfter], [0]));

    [Fact]
    public void A_person_who_reads_counts()
    {
        // Opens, reads, follows a link, comes back and follows another, and does so again the next day.
        Assert.Empty(Scanned([40, 52, 75, 86400, 86407, 86420], [0]));
    }

    [Fact]
    public void The_order_in_which_they_become_known_changes_nothing_and_more_can_only_make_more() => HostileText.Check(
        from seconds in Gen.Choose(0, 120).ListOf(9)
        from mails in Gen.Choose(0, 120).ListOf(2)
        select (seconds.Select(second => second / 2.0).ToArray(), mails.Select(mail => mail / 2.0).ToArray()),
        given =>
        {
            var (seconds, mails) = given;
            var all = Among(Touches(seconds), mails);
            Assert.Equal(all, Among(Touches(seconds).Reverse(), mails.Reverse()));
            var fewer = Among(Touches(seconds).Take(6), mails[..1]);
            Assert.Subset(all.Keys.ToHashSet(), fewer.Keys.ToHashSet());
        });

    [Fact]
    public void What_is_farther_away_than_the_reach_has_no_say() => Assert.True(
        MailScanners.Reach >= TimeSpan.FromSeconds(2 * Math.Max(Rule.WithinSeconds, Rule.AfterMailSeconds)));

    private static int[] Scanned(double[] seconds, double[] mails) => [.. Among(Touches(seconds), mails).Keys.Select(int.Parse).Order()];

    private static IEnumerable<MailTouch> Touches(IEnumerable<double> seconds) => seconds.Select((second, number) =>
        new MailTouch($"{number}", At(second), number % 2 == 0 ? ActivityKind.EmailOpen : ActivityKind.EmailClick));

    private static IReadOnlyDictionary<string, ScannerSign> Among(IEnumerable<MailTouch> touches, IEnumerable<double> mails) =>
        MailScanners.Among(touches, mails.Select(At), Rule);

    private static DateTimeOffset At(double second) => TestClock.Start.AddSeconds(second);
}
