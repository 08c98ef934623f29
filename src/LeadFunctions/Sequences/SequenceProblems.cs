using System.Net;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Http;

namespace LeadFunctions.Sequences;

internal static class SequenceProblems
{
    public static Problem NotFound { get; } = new(
        "sequence-not-found",
        "No such sequence",
        HttpStatusCode.NotFound,
        "nurture.json has no sequence of this name: GET /api/nurture lists those that it has.");

    /// <summary>All leads are being read into memory.</summary>
    public static Problem Loading { get; } = new(
        "leads-loading", "All leads are being read", HttpStatusCode.ServiceUnavailable, "The leads are being read: ask again in a few seconds.")
    {
        RetryAfter = TimeSpan.FromSeconds(3),
    };

    public static Problem Barred(EntryBar bar) => new(
        "cannot-enter", "The lead cannot enter the sequence", HttpStatusCode.Conflict, DetailOf(bar), "$.sequence");

    public static Problem UnknownName(NurtureRules nurture) => CommandReader.Invalid(
        "$.sequence", $"nurture.json has these sequences: {string.Join(", ", nurture.Sequences.Select(sequence => sequence.Name))}.");

    private static string DetailOf(EntryBar bar) => bar switch
    {
        EntryBar.OptedOut => "The person opted out of everything, for good.",
        EntryBar.NoConsent => "The person did not agree to marketing mail, or is known as a test or by a notice of the marketplace alone.",
        EntryBar.NoAddress => "There is no mail address, or mail to it came back.",
        EntryBar.NotForSuch => "The sequence is for others: see its audience in nurture.json. Customers are only in sequences for customers.",
        EntryBar.TooMany => "The lead is in three sequences already: take it out of one first.",
        _ => throw new ArgumentOutOfRangeException(nameof(bar)),
    };
}
